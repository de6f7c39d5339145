"""What visitors read about one result, one reason or one note."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, abort

from vbm.intake import drafting
from vbm.intake.draft_forms import TextsForm, texts_form
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.routes.drafting import find_draft, overview, save
from vbm.intake.texts import TITLES, known_fields, texts_of
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("draft_texts", __name__, url_prefix="/settings/questionnaire/draft/texts")


@bp.get("/<code>")
@access.desk
def edit(code: str) -> Response:
    draft = find_draft()
    return show_form(draft, code, form_for(draft, code)(data={"revision": draft.revision}))


@bp.post("/<code>")
@access.desk
def update(code: str) -> Response:
    draft = find_draft()
    form = form_for(draft, code)()
    again = partial(show_form, draft, code, form)
    if not form.validate_on_submit() or form.refuses(draft.model):
        return again(422)
    return save(draft, form, partial(drafting.change_texts, code=code, said=form.said), overview(), again)


def form_for(draft: QuestionnaireVersion, code: str) -> Any:
    if not texts_of(draft.model, code):
        abort(404)
    return texts_form(draft.model, code)


def show_form(draft: QuestionnaireVersion, code: str, form: TextsForm, status: int = 200) -> Response:
    fields = {
        name: words for text in texts_of(draft.model, code) for name, words in known_fields(draft.model, text.group).items()
    }
    return page("intake/editor/texts.html", form=form, title=TITLES[code], fields=fields, status=status)
