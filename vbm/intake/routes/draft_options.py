"""One answer that a question of the draft offers: its words, its points, its amount."""

import secrets
from functools import partial
from typing import Any

from flask import Blueprint, Response

from vbm.intake import drafting
from vbm.intake.draft_forms import OptionForm
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.named_by_rules import rule_naming
from vbm.intake.routes.drafting import back_to, find_draft, find_option, find_question, save
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("draft_options", __name__, url_prefix="/settings/questionnaire/draft/questions/<question_id>/answers")


@bp.get("/new")
@access.desk
def new(question_id: str) -> Response:
    draft = find_draft()
    return show_form(
        draft, question_id, None, OptionForm.of(find_question(draft, question_id), revision=draft.revision, managing=0, doing=0)
    )


@bp.post("")
@access.desk
def create(question_id: str) -> Response:
    draft, id = find_draft(), f"a_{secrets.token_hex(3)}"
    form = OptionForm.of(find_question(draft, question_id))
    again = partial(show_form, draft, question_id, None, form)
    if not form.validate_on_submit():
        return again(422)
    return save(draft, form, lambda raw: drafting.add_option(raw, question_id, id, form.said), back_to(question_id), again)


@bp.get("/<option_id>")
@access.desk
def edit(question_id: str, option_id: str) -> Response:
    draft = find_draft()
    said = find_option(draft, question_id, option_id)
    managing, doing = said.get("points", (0, 0))
    form = OptionForm.of(
        find_question(draft, question_id), **said | {"revision": draft.revision, "managing": managing, "doing": doing}
    )
    return show_form(draft, question_id, option_id, form)


@bp.post("/<option_id>")
@access.desk
def update(question_id: str, option_id: str) -> Response:
    draft = find_draft()
    find_option(draft, question_id, option_id)
    form = OptionForm.of(find_question(draft, question_id))
    again = partial(show_form, draft, question_id, option_id, form)
    if not form.validate_on_submit():
        return again(422)
    change = partial(drafting.change_option, question_id=question_id, option_id=option_id, said=form.said)
    return save(draft, form, change, back_to(question_id), again)


def show_form(
    draft: QuestionnaireVersion, question_id: str, option_id: str | None, form: OptionForm, status: int = 200
) -> Response:
    model = draft.questionnaire
    kept_by = rule_naming(model, question_id, option_id) if option_id else None
    question = model.question(find_question(draft, question_id)["id"])
    context: dict[str, Any] = {"model": model, "question": question, "option_id": option_id, "kept_by": kept_by, "draft": draft}
    return page("intake/editor/option.html", form=form, status=status, **context)
