"""The draft as a visitor would meet it. Nothing is kept."""

from flask import Blueprint, Response, abort

from vbm.intake.advice_shown import advice_shown
from vbm.intake.personas import PERSONAS
from vbm.intake.recommendation import recommend
from vbm.intake.routes.drafting import find_draft, find_question
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("draft_previews", __name__, url_prefix="/settings/questionnaire/draft/preview")


@bp.get("/questions/<question_id>")
@access.desk
def question(question_id: str) -> Response:
    draft = find_draft()
    find_question(draft, question_id)
    model = draft.questionnaire
    return page("intake/editor/preview_question.html", model=model, question=model.question(question_id))


@bp.get("/people/<persona>")
@access.desk
def result(persona: str) -> Response:
    model = find_draft().questionnaire
    person = next((one for one in PERSONAS if one.key == persona), None) or abort(404)
    if not all(question.options for question in model.questions):
        return page("intake/editor/preview_open.html")
    answers = person.answers_in(model)
    shown = advice_shown(answers, recommend(answers, model), model)
    return page("intake/editor/preview_result.html", shown=shown, person=person, people=PERSONAS)
