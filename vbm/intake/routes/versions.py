"""The versions of the questionnaire: which are published, and what was new in each."""

from flask import Blueprint, Response, abort
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.intake.changes import changes
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.questionnaires import other_money
from vbm.intake.questions import BUILT_IN
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("versions", __name__, url_prefix="/settings/questionnaire")


@bp.get("")
@access.desk
def index() -> Response:
    version = QuestionnaireVersion
    shown = (version.label, version.says, version.published_at, Person.name.label("by"))
    asked = select(*shown).outerjoin(Person, version.published_by_id == Person.id).where(version.published_at.is_not(None))
    published = db.session.execute(asked.order_by(version.id.desc())).all()
    draft = version.the_draft(db.session())
    money = other_money(db.session())
    return page("intake/editor/versions.html", published=published, draft=draft, built_in=BUILT_IN.version, money=money)


@bp.get("/<label>")
@access.desk
def show(label: str) -> Response:
    if label == BUILT_IN.version:
        return page("intake/editor/built_in.html", label=label)
    version = (QuestionnaireVersion.published(db.session(), label) if label.isprintable() else None) or abort(404)
    by = db.session.get(Person, version.published_by_id) if version.published_by_id else None
    new = changes(version.base(db.session()), version.questionnaire)
    return page("intake/editor/version.html", version=version, by=by, changes=new)
