"""Somebody's profile is written anew: skills, tools, hours and all, in one transaction."""

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.support.refusals import Stale
from vbm.team.models import Skill, Tool
from vbm.team.profile_forms import CHANGED_MEANWHILE, Known, ProfileForm


def describe(session: Session, known: Known, form: ProfileForm, *, by: Person) -> None:
    """Refused as stale when the page was drawn before somebody else's change."""
    if form.seen.data and form.seen.data != known.mark:
        raise Stale(CHANGED_MEANWHILE)
    known.profile.describe(session, by=by, **form.of_profile())
    known.person.timezone = form.timezone.data
    Skill.put(session, known.person.id, form.skills)
    Tool.put(session, known.person.id, form.tool_names)
