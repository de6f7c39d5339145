"""Check your answers, before the result."""

from flask import Blueprint, Response, url_for

from vbm.intake.consistency import consistency_questions
from vbm.intake.models import Submission
from vbm.intake.visit import my_submission, questionnaire_of
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("checks", __name__)


@bp.get("/questionnaire/check")
@access.front_desk
def show() -> Response:
    mine = my_submission()
    if mine is None or mine.missing:
        return to_first_missing(mine)
    model, answers = mine.questionnaire, mine.answers_now
    asks = consistency_questions(answers, model)
    return page("intake/check.html", model=model, given=model.given(answers), asks=asks, mine=mine)


def to_first_missing(mine: Submission | None) -> Response:
    first = mine.missing[0] if mine else questionnaire_of(None).ids[0]
    return go(url_for("intake.questions.show", question_id=first, missed=1))
