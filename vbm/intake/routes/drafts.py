"""The draft of the next version: begun as a copy, looked over as a whole, thrown away."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.routes.drafting import find_draft, overview, said_revision
from vbm.intake.speaking import in_currency
from vbm.intake.texts import GROUPS, TITLES
from vbm.practice.models import our_practice
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("drafts", __name__, url_prefix="/settings/questionnaire/draft")


@bp.post("")
@access.desk
def create() -> Response:
    QuestionnaireVersion.begin(db.session(), by=current_user.id)
    db.session.commit()
    return go(overview())


@bp.post("/currency")
@access.desk
def speak() -> Response:
    """The draft, begun where there is none, in the currency of the practice."""
    draft = QuestionnaireVersion.begin(db.session(), by=current_user.id)
    draft.revise(db.session(), lambda raw: in_currency(raw, our_practice(db.session()).currency), revision=draft.revision)
    db.session.commit()
    flash("Every amount in the draft has the new sign. Check the numbers, then publish it.", "success")
    return go(overview())


@bp.get("")
@access.desk
def show() -> Response:
    draft = find_draft()
    return page(
        "intake/editor/draft.html",
        draft=draft,
        model=draft.questionnaire,
        findings=draft.findings,
        differences=draft.differences(db.session()),
        groups=GROUPS,
        titles=TITLES,
    )


@bp.delete("")
@bp.post("/removal")
@access.desk
def destroy() -> Response:
    find_draft().throw_away(db.session(), revision=said_revision(), by=current_user.id)
    db.session.commit()
    flash("The draft is thrown away. Visitors go on with the questionnaire as it was.", "success")
    return go(url_for("intake.versions.index"))
