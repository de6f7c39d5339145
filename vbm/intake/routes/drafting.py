"""The draft that is edited, and the one way to save a change to it."""

from collections.abc import Callable
from typing import Any

from flask import Response, abort, flash, request, url_for

from vbm.extensions import db
from vbm.intake.draft_forms import DraftForm, read_revision
from vbm.intake.drafting import Change, option_in, question_in
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.models.questionnaire_version import GONE
from vbm.support.refusals import Refused, Stale
from vbm.web.hypermedia import go, page

Again = Callable[[int], Response]


def find_draft() -> QuestionnaireVersion:
    """The draft; where there is none any more, a page that says so."""
    if draft := QuestionnaireVersion.the_draft(db.session()):
        return draft
    if request.method == "GET":
        abort(page("intake/editor/no_draft.html"))
    raise Stale(GONE)


def find_question(draft: QuestionnaireVersion, question_id: str) -> dict[str, Any]:
    return _found(lambda: question_in(draft.model, question_id))


def find_option(draft: QuestionnaireVersion, question_id: str, option_id: str) -> dict[str, Any]:
    return _found(lambda: option_in(draft.model, question_id, option_id))


def save(draft: QuestionnaireVersion, form: DraftForm, change: Change, there: str, again: Again) -> Response:
    """Where somebody else was faster, or a rule says no: the form again, with every word that was typed."""
    try:
        draft.revise(db.session(), change, revision=form.seen)
    except Refused as why:
        db.session.rollback()
        form.keep(why, find_draft().revision)
        return again(why.status)
    db.session.commit()
    flash("Saved in the draft.", "success")
    return go(there)


def press(change: Change, there: str) -> Response:
    """A change that is one press of a button."""
    find_draft().revise(db.session(), change, revision=said_revision())
    db.session.commit()
    return go(there)


def said_revision() -> int:
    return read_revision(request.form.get("revision", ""))


def overview() -> str:
    return url_for("intake.drafts.show")


def back_to(question_id: str) -> str:
    return url_for("intake.draft_questions.edit", question_id=question_id, _anchor="answers")


def step_said() -> int:
    return -1 if request.form.get("to") == "up" else 1


def _found(look: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return look()
    except Refused:
        abort(404)
