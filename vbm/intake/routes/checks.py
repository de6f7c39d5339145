"""Check your answers, before the result."""

from flask import Blueprint, Response, url_for

from vbm.intake.consistency import consistency_questions
from vbm.intake.models import Submission
from vbm.intake.questions import CURRENT
from vbm.intake.visit import my_submission
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("checks", __name__)


@bp.get("/questionnaire/check")
@access.front_desk
def show() -> Response:
    mine = my_submission()
    if mine is None or mine.missing:
        return to_first_missing(mine)
    given = CURRENT.given(mine.answers_now)
    return page("intake/check.html", model=CURRENT, given=given, asks=consistency_questions(mine.answers_now), mine=mine)


def to_first_missing(mine: Submission | None) -> Response:
    first = mine.missing[0] if mine else CURRENT.ids[0]
    return go(url_for("intake.questions.show", question_id=first, missed=1))
