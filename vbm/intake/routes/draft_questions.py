"""One question of the draft: its wording, its place, its answers in a list."""

import secrets
from functools import partial
from typing import Any

from flask import Blueprint, Response, url_for

from vbm.intake import drafting
from vbm.intake.draft_forms import NewQuestionForm, QuestionForm
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.named_by_rules import rule_naming
from vbm.intake.routes.drafting import find_draft, find_question, save
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("draft_questions", __name__, url_prefix="/settings/questionnaire/draft/questions")


@bp.get("/new")
@access.desk
def new() -> Response:
    return show_new(NewQuestionForm(revision=find_draft().revision))


@bp.post("")
@access.desk
def create() -> Response:
    draft, form, id = find_draft(), NewQuestionForm(), f"q_{secrets.token_hex(3)}"
    again = partial(show_new, form)
    if not form.validate_on_submit():
        return again(422)
    there = url_for(".edit", question_id=id)
    return save(draft, form, lambda raw: drafting.add_question(raw, id, form.said), there, again)


@bp.get("/<question_id>")
@access.desk
def edit(question_id: str) -> Response:
    draft = find_draft()
    return show_form(draft, question_id, QuestionForm(data=find_question(draft, question_id) | {"revision": draft.revision}))


@bp.post("/<question_id>")
@access.desk
def update(question_id: str) -> Response:
    draft, form = find_draft(), QuestionForm()
    find_question(draft, question_id)
    again = partial(show_form, draft, question_id, form)
    if not form.validate_on_submit():
        return again(422)
    there = url_for(".edit", question_id=question_id)
    return save(draft, form, lambda raw: drafting.change_question(raw, question_id, form.said), there, again)


def show_new(form: NewQuestionForm, status: int = 200) -> Response:
    return page("intake/editor/new_question.html", form=form, status=status)


def show_form(draft: QuestionnaireVersion, question_id: str, form: QuestionForm, status: int = 200) -> Response:
    model, question = draft.questionnaire, find_question(draft, question_id)
    kept_by = rule_naming(model, question_id)
    context: dict[str, Any] = {"model": model, "question": model.question(question["id"]), "kept_by": kept_by, "draft": draft}
    return page("intake/editor/question.html", form=form, findings=draft.findings, status=status, **context)
