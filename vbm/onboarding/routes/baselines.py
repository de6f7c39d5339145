"""Then and now: what the owner said of her week at the start, on day 30 and on day 90."""

from typing import Any

from flask import Blueprint, Response, abort, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.clients.models import Baseline, Client, Engagement, Moment
from vbm.clients.then_and_now import ASKED, compare
from vbm.extensions import db
from vbm.onboarding.baseline_forms import AnswersForm, answers_form
from vbm.onboarding.told_before import asked_now, entries
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("baselines", __name__, url_prefix="/clients/<int:client_id>/then-and-now")


@bp.get("")
@access.manager
def show(client_id: int) -> Response:
    client, kept = find(client_id), Baseline.of(db.session(), client_id)
    rows = compare([kept[moment].answers if moment in kept else {} for moment in Moment])
    return page(
        "onboarding/baselines/show.html", client=client, kept=kept, rows=rows, moments=list(Moment), starts_on=began(client_id)
    )


@bp.get("/<moment>/edit")
@access.manager
def edit(client_id: int, moment: str) -> Response:
    return draw(client_id, named(moment), form_for(client_id, named(moment)))


@bp.post("/<moment>")
@access.manager
def update(client_id: int, moment: str) -> Response:
    client, form = find(client_id), form_for(client_id, named(moment))
    if not form.validate():
        return draw(client_id, named(moment), form, status=422)
    answers = entries(asked(client_id), form.said)
    Baseline.keep(db.session(), client.id, named(moment), answers, note=form.note.data or "", by=current_user)
    db.session.commit()
    flash("Written down.", "success")
    return go(url_for("onboarding.baselines.show", client_id=client_id))


def form_for(client_id: int, moment: Moment) -> AnswersForm:
    kept = Baseline.at_moment(db.session(), find(client_id).id, moment)
    return answers_form(asked(client_id), kept.answers if kept else {}, kept.note if kept else "")


def asked(client_id: int) -> dict[str, Any]:
    """As they were asked at the start, where they were; as they are asked today else."""
    start = Baseline.at_moment(db.session(), client_id, Moment.START)
    now = {} if start and len(start.answers) == len(ASKED) else asked_now(db.session())
    then = start.answers if start else {}
    return {id: then.get(id) or now[id] for id in ASKED if id in then or id in now}


def named(moment: str) -> Moment:
    return Moment(moment) if moment in set(Moment) else abort(404)


def began(client_id: int) -> Any:
    starts = select(Engagement.starts_on).where(Engagement.client_id == client_id)
    return db.session.scalar(starts.order_by(Engagement.id.desc()).limit(1))


def find(client_id: int) -> Client:
    return db.first_or_404(select(Client).where(Client.id == client_id))


def draw(client_id: int, moment: Moment, form: AnswersForm, status: int = 200) -> Response:
    return page("onboarding/baselines/edit.html", status=status, client=find(client_id), moment=moment, form=form)
