"""Publishing the draft: what is new, whom it advises otherwise, and the last press."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.intake.changes import changes
from vbm.intake.draft_forms import PublicationForm, publication_form
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.routes.drafting import find_draft
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("publications", __name__, url_prefix="/settings/questionnaire/draft/publication")


@bp.get("")
@access.desk
def new() -> Response:
    draft = find_draft()
    return show_form(draft, form_for(draft, revision=draft.revision, says=draft.says))


@bp.post("")
@access.desk
def create() -> Response:
    draft = find_draft()
    form = form_for(draft)
    return publish(draft, form) if form.validate_on_submit() else show_form(draft, form, 422)


def publish(draft: QuestionnaireVersion, form: PublicationForm) -> Response:
    said = {"accepted": form["accepted"].data, "says": form.says.data or ""}
    try:
        draft.publish(db.session(), revision=form.seen, by=current_user.id, **said)
    except Refused as why:
        db.session.rollback()
        draft = find_draft()
        form.keep(why, draft.revision)
        return show_form(draft, form, why.status)
    label = draft.label
    db.session.commit()
    flash(f"Version {label} is published. Whoever begins now is asked it.", "success")
    return go(url_for("intake.versions.show", label=label))


def form_for(draft: QuestionnaireVersion, **shown: object) -> PublicationForm:
    people = {one.persona: f"{one.persona} {one.name}: {one.becomes}" for one in draft.differences(db.session())}
    return publication_form(people)(data=shown)  # type: ignore[no-any-return]


def show_form(draft: QuestionnaireVersion, form: PublicationForm, status: int = 200) -> Response:
    new, findings = changes(draft.base(db.session()), draft.questionnaire), draft.findings
    found = draft.differences(db.session())
    return page("intake/editor/publish.html", form=form, changes=new, findings=findings, differences=found, status=status)
