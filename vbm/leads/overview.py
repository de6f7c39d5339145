"""What the pipeline and a lead's page show, read in as few questions as they need."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.booking.models import TalkRequest
from vbm.intake.models import Submission
from vbm.leads.models import Consent, FollowUp, Lead, LeadNote, Stage
from vbm.leads.models.stages import CLOSED, PIPELINE
from vbm.leads.timeline import Entry, entry
from vbm.mail.models import Message

MOST = 50


@dataclass(frozen=True)
class StageColumn:
    stage: Stage
    count: int
    leads: tuple[Lead, ...]


def pipeline(session: Session) -> tuple[StageColumn, ...]:
    return tuple(column(session, stage) for stage in PIPELINE)


def column(session: Session, stage: Stage, most: int = MOST) -> StageColumn:
    """Leads of one stage: what is due first on top, then the newest."""
    here = Lead.stage == stage
    order = (Lead.next_step_on.is_(None), Lead.next_step_on, Lead.stage_since.desc(), Lead.id)
    found = tuple(session.scalars(select(Lead).where(here).order_by(*order).limit(most)))
    count = len(found) if len(found) < most else session.scalar(select(func.count(Lead.id)).where(here)) or 0
    return StageColumn(stage, count, found)


def counts(session: Session) -> list[tuple[Stage, int]]:
    found = {row[0]: row[1] for row in session.execute(select(Lead.stage, func.count(Lead.id)).group_by(Lead.stage))}
    return [(stage, found.get(stage, 0)) for stage in (*PIPELINE, *CLOSED)]


@dataclass(frozen=True)
class LeadPage:
    submissions: tuple[Submission, ...]
    talks: tuple[TalkRequest, ...]
    consents: tuple[Consent, ...]
    follow_ups: tuple[FollowUp, ...]
    messages: tuple[Message, ...]
    notes: tuple[LeadNote, ...]
    timeline: tuple[Entry, ...]


def lead_page(session: Session, lead: Lead) -> LeadPage:
    happened = select(Activity, Person.name).outerjoin(Person, Person.id == Activity.actor_id)
    happened = happened.where(Activity.about == lead.about).order_by(Activity.at.desc(), Activity.id.desc())
    submissions = select(Submission).where(Submission.lead_id == lead.id).order_by(Submission.id.desc())
    talks = select(TalkRequest).where(TalkRequest.lead_id == lead.id).order_by(TalkRequest.id.desc())
    return LeadPage(
        submissions=tuple(session.scalars(submissions.limit(MOST))),
        talks=tuple(session.scalars(talks.limit(MOST))),
        consents=tuple(session.scalars(select(Consent).where(Consent.lead_id == lead.id).order_by(Consent.id))),
        follow_ups=tuple(session.scalars(select(FollowUp).where(FollowUp.lead_id == lead.id).order_by(FollowUp.due_at))),
        messages=tuple(
            session.scalars(select(Message).where(Message.about == lead.about).order_by(Message.id.desc()).limit(MOST))
        ),
        notes=tuple(
            session.scalars(select(LeadNote).where(LeadNote.lead_id == lead.id).order_by(LeadNote.id.desc()).limit(MOST))
        ),
        timeline=tuple(entry(activity, name) for activity, name in session.execute(happened.limit(MOST))),
    )
