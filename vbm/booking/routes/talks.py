"""Ask for a talk."""

from typing import Any

from flask import Blueprint, Response, url_for

from vbm.booking.forms import TalkForm
from vbm.booking.models import TalkRequest
from vbm.extensions import db
from vbm.intake.known import known_of
from vbm.intake.models import Submission
from vbm.intake.models.visitor_tally import Counted, VisitorTally
from vbm.intake.visit import my_submission
from vbm.practice.place_form import thanked_for
from vbm.practice.visitor_rules import visitor_rules
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("talks", __name__)
FIELDS = ("name", "email", "topic", "best_times", "timezone")


@bp.get("/book")
@access.front_desk
def new() -> Response:
    return show_form(TalkForm(obj=known_of(db.session(), finished_answers())))


@bp.post("/book")
@access.front_desk
def create() -> Response:
    form = TalkForm()
    if status := form.refused(visitor_rules(db.session())):
        return show_form(form, status)
    return ask(form)


@bp.get("/book/thanks")
@access.front_desk
def show() -> Response:
    return page("booking/thanks.html", answers=finished_answers(), **thanked_for())


def ask(form: TalkForm) -> Response:
    if form.is_from_a_robot:
        VisitorTally.add(db.session(), Counted.ROBOT)
    else:
        answers = finished_answers()
        said: dict[str, Any] = {name: form[name].data or "" for name in FIELDS} | {"wants_a_place": form.asks_for_a_place}
        TalkRequest.ask(db.session(), **said, submission_id=answers.id if answers else None, verdict=form.verdict)
    db.session.commit()
    return go(url_for(".show", **form.what_comes))


def finished_answers() -> Submission | None:
    mine = my_submission()
    return mine if mine and mine.is_finished else None


def show_form(form: TalkForm, status: int = 200) -> Response:
    return page("booking/new.html", form=form, answers=finished_answers(), status=status)
