"""What a lead's page shows, read in as few questions as it needs."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import Appointment, TalkRequest
from vbm.intake.models import Submission
from vbm.intake.models.submission import finished_by
from vbm.leads.left_later import left_later
from vbm.leads.models import Consent, FollowUp, Lead
from vbm.leads.models.consent import FOLLOW_UP, ticked_again
from vbm.leads.standing import Standing, standing_of
from vbm.leads.story import Story, story
from vbm.leads.talks_ahead import talk_ahead
from vbm.practice.models import our_practice
from vbm.support import clock

MOST = 20


@dataclass(frozen=True)
class LeadPage:
    standing: Standing
    submissions: tuple[Submission, ...]  # those of before it was won first
    left_later: frozenset[int]
    booked: tuple[Appointment, ...]
    talks: tuple[TalkRequest, ...]  # asked for without a time
    consents: tuple[Consent, ...]
    ticked_again: Consent | None
    follow_ups: tuple[FollowUp, ...]
    story: Story
    overruled_by: str | None


def lead_page(session: Session, lead: Lead, number: int = 1) -> LeadPage:
    talks = select(TalkRequest).where(TalkRequest.lead_id == lead.id).order_by(TalkRequest.id.desc())
    booked = (
        select(Appointment).where(Appointment.lead_id == lead.id).order_by(Appointment.starts_at.desc(), Appointment.id.desc())
    )
    follow_ups = select(FollowUp).where(FollowUp.lead_id == lead.id).order_by(FollowUp.due_at)
    overruled_by = session.scalar(select(Person.name).where(Person.id == lead.overruled_by_id)) if lead.overruled_by_id else None
    later = left_later(session, [lead])
    submissions = sorted(session.scalars(finished_by(lead.id).limit(MOST)), key=lambda one: one.id in later)
    now, zone = clock.now(), our_practice(session).timezone
    return LeadPage(
        standing=standing_of(lead, now=now, zone=zone, talk=talk_ahead(session, lead.id, now=now)),
        submissions=tuple(submissions),
        left_later=later,
        booked=tuple(session.scalars(booked.limit(MOST))),
        talks=tuple(session.scalars(talks.limit(MOST))),
        consents=tuple(session.scalars(select(Consent).where(Consent.lead_id == lead.id).order_by(Consent.id))),
        ticked_again=ticked_again(session, lead, FOLLOW_UP),
        follow_ups=tuple(session.scalars(follow_ups)),
        story=story(session, lead, number),
        overruled_by=overruled_by,
    )
