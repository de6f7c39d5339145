"""Whose talk is it? A lead's, a client's, or, where anybody may book it, somebody's who becomes a lead by it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person, Role
from vbm.accounts.models.person import find_person
from vbm.booking.models import Appointment, Audience, TalkKind
from vbm.intake.models import Submission
from vbm.leads.models import Lead, Stage
from vbm.leads.models.lead import find_lead, lock_lead
from vbm.support.after_commit import after_commit
from vbm.support.queue import ring

JOB = "vbm.leads.jobs.link_talks"
MOST = 200


def link(session: Session, talk: Appointment, *, at: datetime) -> Lead | None:
    """Their lead, held until the commit; an owner's address opens none, and neither does a kind that is for clients."""
    if talk.lead_id is not None:
        return lock_lead(session, talk.lead_id)
    lead, owner = find_lead(session, talk.email), _owner(session, talk.email)
    if lead is None and owner is not None:
        _link_owner(session, talk, owner)
    elif lead is None and (talk.client_id is not None or not talk.email):
        return None
    elif session.get_one(TalkKind, talk.kind_id).audience == Audience.ANYONE:
        lead = _open(session, talk, at=at)
    if lead is not None:
        talk.lead_id, talk.client_id = lead.id, talk.client_id or lead.client_id
        session.flush()
        return lock_lead(session, lead.id)
    return None


def link_owners(session: Session) -> None:
    """A visitor's errand sees no client: which of them an owner's talk belongs to is said here, by the practice itself."""
    owners = select(func.lower(Person.email)).where(Person.role == Role.OWNER, Person.email.is_not(None))
    asked = select(Appointment).where(Appointment.client_id.is_(None), Appointment.held_at.is_(None))
    theirs = asked.where(Appointment.lead_id.is_(None), func.lower(Appointment.email).in_(owners))
    for talk in session.scalars(theirs.order_by(Appointment.id.desc()).limit(MOST)).all():
        if (owner := _owner(session, talk.email)) is not None:
            talk.client_id = _client_of(session, owner)


def _open(session: Session, talk: Appointment, *, at: datetime) -> Lead:
    submission = session.get(Submission, talk.submission_id) if talk.submission_id else None
    by = session.get(Person, talk.made_by_id) if talk.made_by_id else None
    lead = Lead.open(session, email=talk.email, name=talk.name, source="by_hand" if by else "talk", by=by, at=at)
    if lead.stage != Stage.WON and (by is None or lead.timezone is None):
        lead.timezone = talk.timezone
    lead.came_by(submission.came_from if submission else {})
    if submission is not None and submission.lead_id is None:
        lead.take_answers(session, submission, at=at)
    if talk.wants_a_place and lead.stage.is_open:
        lead.list_for_a_place(session, by=None, at=at)
    return lead


def _link_owner(session: Session, talk: Appointment, owner: Person) -> None:
    talk.client_id = talk.client_id or _client_of(session, owner)
    if talk.client_id is None:
        after_commit(session, ring, JOB)


def _owner(session: Session, email: str) -> Person | None:
    found = find_person(session, email) if email else None
    return found if found is not None and found.role == Role.OWNER else None


def _client_of(session: Session, owner: Person) -> int | None:
    seats = select(func.min(Membership.client_id)).where(Membership.person_id == owner.id, Membership.until.is_(None))
    return session.scalar(seats.where(Membership.capacity == Capacity.OWNER))
