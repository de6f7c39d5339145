"""Who decides what at a client: read by its team, changed by managers."""

from typing import Any

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from vbm.clients.decision_forms import AgreementForm, DecisionForm, DraftForm, filled
from vbm.clients.models import DecisionRight, DecisionTable
from vbm.clients.routes.clients import find
from vbm.extensions import db
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("decisions", __name__, url_prefix="/clients/<int:client_id>/decisions")


@bp.get("")
@access.team
def show(client_id: int) -> Response:
    return draw(client_id)


@bp.get("/paper")
@access.team
def paper(client_id: int) -> Response:
    return page("clients/decisions/paper.html", client=find(client_id), table=DecisionTable.of(db.session(), client_id))


@bp.post("")
@access.manager
def create(client_id: int) -> Response:
    form = DecisionForm()
    if not form.validate():
        return draw(client_id, form=form, status=422)
    table = held(client_id)
    table.add(**form.said(our_practice(db.session()).currency), by=current_user)
    return done(client_id)


@bp.get("/<int:right_id>/edit")
@access.manager
def edit(client_id: int, right_id: int) -> Response:
    row = DecisionTable.of(db.session(), client_id).row(right_id) or abort(404)
    return page("clients/decisions/edit.html", client=find(client_id), row=row, form=filled(row))


@bp.post("/<int:right_id>")
@access.manager
def update(client_id: int, right_id: int) -> Response:
    form, table = DecisionForm(), held(client_id)
    row = table.row(right_id) or abort(404)
    if not form.validate():
        return page("clients/decisions/edit.html", client=find(client_id), row=row, form=form, status=422)
    table.edit(row, **form.said(row.currency or our_practice(db.session()).currency), by=current_user)
    return done(client_id)


def held(client_id: int) -> DecisionTable:
    return DecisionTable.hold(db.session(), find(client_id).id)


def row_of(table: DecisionTable, right_id: int) -> DecisionRight:
    return table.row(right_id) or abort(404)


def done(client_id: int) -> Response:
    db.session.commit()
    return go(url_for("clients.decisions.show", client_id=client_id))


def draw(client_id: int, *, status: int = 200, **forms: Any) -> Response:
    """The table, with empty forms where none was refused."""
    client, table = find(client_id), DecisionTable.of(db.session(), client_id)
    today = clock.today(current_user.timezone)
    empty = {"form": DecisionForm(None), "agreeing": AgreementForm(None, agreed_on=today), "drafting": DraftForm(None)}
    deed = table.last_deed() if current_user.is_manager else None
    return page("clients/decisions/show.html", status=status, client=client, table=table, deed=deed, **empty | forms)
