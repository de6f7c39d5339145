"""Ask for a talk."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, url_for
from sqlalchemy import select

from vbm.booking.forms import TalkForm
from vbm.booking.models import TalkRequest
from vbm.extensions import db
from vbm.intake.models import Contact, Submission
from vbm.intake.visit import my_submission
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import go, page
from vbm.web.limits import hit, network

bp = Blueprint("talks", __name__)
FIELDS = ("name", "email", "topic", "best_times", "timezone")


@bp.get("/book")
@access.front_desk
def new() -> Response:
    answers = finished_answers()
    known = (
        db.session.scalar(select(Contact).where(Contact.submission_id == answers.id).order_by(Contact.id.desc()))
        if answers
        else None
    )
    return show_form(TalkForm(obj=known))


@bp.post("/book")
@access.front_desk
def create() -> Response:
    form = TalkForm()
    try:
        hit("talk", network(), most=10, within=timedelta(hours=1), each_form_once=True)
        if not form.validate():
            return show_form(form, 422)
        hit("talk.address", form.email.data.casefold(), most=5, within=timedelta(days=1), each_form_once=True)
    except Refused as why:
        form.form_errors.append(str(why))
        return show_form(form, why.status)
    return ask(form)


@bp.get("/book/thanks")
@access.front_desk
def show() -> Response:
    return page("booking/thanks.html", answers=finished_answers())


def ask(form: TalkForm) -> Response:
    if not form.is_from_a_robot:
        answers = finished_answers()
        said: dict[str, Any] = {name: form[name].data or "" for name in FIELDS}
        TalkRequest.ask(db.session(), **said, submission_id=answers.id if answers else None)
        db.session.commit()
    return go(url_for(".show"))


def finished_answers() -> Submission | None:
    mine = my_submission()
    return mine if mine and mine.is_finished else None


def show_form(form: TalkForm, status: int = 200) -> Response:
    return page("booking/new.html", form=form, answers=finished_answers(), status=status)
