"""One question a page."""

from flask import Blueprint, Response, abort, request, url_for

from vbm.extensions import db
from vbm.intake.pace import count_beginning, count_post
from vbm.intake.questionnaires import of_version
from vbm.intake.questions import Question, Questionnaire, UnknownAnswer
from vbm.intake.visit import draft_to_change, keep, my_submission, questionnaire_of
from vbm.web import access
from vbm.web.forms import clean
from vbm.web.hypermedia import go, page
from vbm.web.limits import TooMany

bp = Blueprint("questions", __name__)
CHOOSE = "Choose the answer that comes closest."
RENEWED = "This question was renewed while you had it open. Look at it again, then continue."


@bp.get("/questionnaire/<question_id>")
@access.front_desk
def show(question_id: str) -> Response:
    mine = my_submission()
    model = questionnaire_of(mine)
    return ask(find(model, question_id), model, mine.answers_now.get(question_id) if mine else None)


@bp.post("/questionnaire/<question_id>")
@access.front_desk
def update(question_id: str) -> Response:
    model = questionnaire_of(my_submission())
    question, said = find(model, question_id), request.form.get("answer", "")
    try:
        return take(question, said, model)
    except TooMany as why:
        answer = ask(question, model, said, error=str(why), status=why.status)
        answer.headers.extend(why.headers)
        return answer


def take(question: Question, said: str, model: Questionnaire) -> Response:
    count_post(my_submission())
    is_known = said in {option.id for option in question.options}
    if not is_known or is_out_of_date(question, model):
        return ask(question, model, said if is_known else None, error=RENEWED if is_known else CHOOSE, status=422)
    count_beginning(my_submission())
    draft, secret = draft_to_change()
    draft.answer(question.id, said)
    db.session.commit()
    return keep(go(next_after(question, model)), secret)


def is_out_of_date(question: Question, model: Questionnaire) -> bool:
    """The page was drawn from another version of the questionnaire, in which this was not quite the same question."""
    drawn = clean(request.form.get("version", model.version))[:20]
    if drawn == model.version:
        return False
    then = {known.id: known for known in of_version(db.session(), drawn).questions}
    return then.get(question.id) != question


def find(model: Questionnaire, question_id: str) -> Question:
    try:
        return model.question(question_id)
    except UnknownAnswer:
        abort(404)


def next_after(question: Question, model: Questionnaire) -> str:
    following = model.after(question.id)
    if following is None or "change" in request.values:
        return url_for("intake.checks.show")
    return url_for("intake.questions.show", question_id=following.id)


def ask(question: Question, model: Questionnaire, chosen: str | None, *, error: str | None = None, status: int = 200) -> Response:
    mine = my_submission()
    before, changing = model.before(question.id), "change" in request.values
    back = url_for("intake.questions.show", question_id=before.id) if before else url_for("intake.start.show")
    return page(
        "intake/question.html",
        status=status,
        question=question,
        version=model.version,
        mine=mine,
        pairs=[(option.id, option.label) for option in question.options],
        chosen=chosen,
        error=error,
        missed="missed" in request.args,
        changing=changing,
        back=url_for("intake.checks.show") if changing else back,
        step=f"Question {model.number(question.id)} of {len(model.questions)}",
    )
