"""The clients, one and all."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.clients.forms import ClientForm, NewClientForm
from vbm.clients.models import Baseline, Client, DecisionTable, Engagement, Kind, Moment
from vbm.clients.overview import glance, glances
from vbm.clients.then_and_now import compare
from vbm.extensions import db
from vbm.practice.models import our_practice
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("clients", __name__, url_prefix="/clients")


@bp.get("")
@access.desk
def index() -> Response:
    clients = db.session.scalars(select(Client).order_by(Client.name)).all()
    return page("clients/index.html", glances=glances(db.session(), list(clients)))


@bp.get("/new")
@access.desk
def new() -> Response:
    form = NewClientForm(timezone=our_practice(db.session()).timezone)
    return page("clients/new.html", form=form)


@bp.post("")
@access.desk
def create() -> Response:
    form, session = NewClientForm(), db.session()
    if not form.validate_on_submit():
        return page("clients/new.html", form=form, status=422)
    client = Client.open(session, form.name.data, timezone=form.timezone.data, by=current_user)
    Engagement.begin(session, client, Kind(form.kind.data), form.terms(our_practice(session).currency), by=current_user)
    session.commit()
    return go(url_for("clients.clients.show", client_id=client.id))


@bp.get("/<int:client_id>")
@access.manager
def show(client_id: int) -> Response:
    session, seen = db.session(), glance(db.session(), find(client_id))
    kept = Baseline.of(session, client_id)
    rows = compare([kept[moment].answers if moment in kept else {} for moment in Moment])
    went, decisions = [row for row in rows if row.words], DecisionTable.of(session, client_id)
    return page("clients/show.html", glance=seen, begun=bool(rows), went=went, decisions=decisions)


@bp.get("/<int:client_id>/edit")
@access.manager
def edit(client_id: int) -> Response:
    client = find(client_id)
    return page("clients/edit.html", client=client, form=ClientForm(obj=client))


@bp.post("/<int:client_id>")
@access.manager
def update(client_id: int) -> Response:
    client, form = find(client_id), ClientForm()
    if not form.validate_on_submit():
        return page("clients/edit.html", client=client, form=form, status=422)
    client.describe(db.session(), name=form.name.data, timezone=form.timezone.data, by=current_user)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("clients.clients.show", client_id=client.id))


def find(client_id: int) -> Client:
    return db.first_or_404(select(Client).where(Client.id == client_id))
