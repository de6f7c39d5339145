"""What is one press in the draft: a question or an answer up, down, or out."""

from flask import Blueprint, Response

from vbm.intake import drafting
from vbm.intake.routes.drafting import back_to, overview, press, step_said
from vbm.web import access

bp = Blueprint("draft_places", __name__, url_prefix="/settings/questionnaire/draft/questions/<question_id>")


@bp.post("/place")
@access.desk
def move_question(question_id: str) -> Response:
    return press(lambda raw: drafting.move_question(raw, question_id, step_said()), f"{overview()}#question-{question_id}")


@bp.post("/removal")
@access.desk
def remove_question(question_id: str) -> Response:
    return press(lambda raw: drafting.remove_question(raw, question_id), overview())


@bp.post("/answers/<option_id>/place")
@access.desk
def move_option(question_id: str, option_id: str) -> Response:
    return press(lambda raw: drafting.move_option(raw, question_id, option_id, step_said()), back_to(question_id))


@bp.post("/answers/<option_id>/removal")
@access.desk
def remove_option(question_id: str, option_id: str) -> Response:
    return press(lambda raw: drafting.remove_option(raw, question_id, option_id), back_to(question_id))
