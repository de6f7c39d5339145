"""How somebody works: read and written by themselves and by a manager."""

from typing import Any

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.models import Person
from vbm.accounts.models.person import hold_person
from vbm.extensions import db
from vbm.support.refusals import Stale
from vbm.team.describing import describe
from vbm.team.person_page import known_names, known_of
from vbm.team.profile_forms import Known, ManagedProfileForm, ProfileForm
from vbm.team.roster import colleagues
from vbm.team.routes.finding import find_worker
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("profiles", __name__, url_prefix="/team/<int:person_id>/profile")


@bp.get("")
@access.own_words
def edit(person_id: int) -> Response:
    known = known_of(db.session(), find_worker(person_id))
    form_class, options = _kind(known)
    return _show(known.person, form_class.of(known, **options))


@bp.post("")
@access.own_words
def update(person_id: int) -> Response:
    session, person = db.session(), find_worker(person_id)
    known = known_of(session, hold_person(session, person.id))
    form_class, options = _kind(known)
    form = form_class(**options)
    if not form.validate_on_submit():
        return _show(known.person, form, status=422)
    try:
        describe(session, known, form, by=current_user)
    except Stale as why:
        return _show(known.person, form.seen_again(known, str(why)), status=409)
    session.commit()
    flash("Saved.", "success")
    return go(url_for("team.people.show", person_id=person_id))


def _kind(known: Known) -> tuple[type[ProfileForm], dict[str, Any]]:
    if not current_user.is_manager:
        return ProfileForm, {}
    return ManagedProfileForm, {"colleagues": colleagues(db.session(), known.person, known.profile.cover_id)}


def _show(person: Person, form: ProfileForm, *, status: int = 200) -> Response:
    skills, tools = known_names(db.session())
    return page("team/edit_profile.html", person=person, form=form, skills=skills, tools=tools, status=status)
