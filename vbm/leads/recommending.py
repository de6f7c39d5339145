"""Who could take a person whom we send on: on their page, and for visitors who need an assistant."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session, contains_eager

from vbm.booking.models import TalkRequest
from vbm.intake.models import Submission
from vbm.leads.matching import spoken_of
from vbm.leads.models import Lead, Referral, ReferralPartner
from vbm.leads.models.referral import skills_in
from vbm.practice.places import number_word
from vbm.support import clock

MOST_SHOWN = 12
MONTH, YEAR = 30, 365


class Shown(NamedTuple):
    """All that a visitor may read about somebody on our list."""

    name: str
    skills: list[str]
    website: str


@dataclass(frozen=True, slots=True)
class CouldTake:
    partner: ReferralPartner
    skills: tuple[str, ...]  # those that the person spoke of

    @property
    def words(self) -> str:
        fits = f": {', '.join(self.skills)}" if self.skills else ""
        return f"{self.partner.name} ({room_words(self.partner)}){fits}"


def shown_partners(session: Session) -> list[Shown]:
    """Those whom the practice shows, with room first; nothing where the desk is not open."""
    asked = select(ReferralPartner.name, ReferralPartner.skills, ReferralPartner.website)
    asked = asked.where(ReferralPartner.is_shown, ReferralPartner.archived_at.is_(None)).order_by(*BY_ROOM).limit(MOST_SHOWN)
    return [Shown(name, skills_in(skills), website) for name, skills, website in session.execute(asked)]


def partners(session: Session, *, resting: bool = False) -> list[ReferralPartner]:
    rests = ReferralPartner.archived_at.is_not(None) if resting else ReferralPartner.archived_at.is_(None)
    return list(session.scalars(select(ReferralPartner).where(rests).order_by(*BY_ROOM)))


def who_could_take(session: Session, lead: Lead) -> list[CouldTake]:
    """With room first, then who never said; among them, who knows more of what was spoken of."""
    said = words_of(session, lead)
    found = [CouldTake(partner, spoken_of(partner.skill_list, said)) for partner in partners(session)]
    return sorted(found, key=lambda one: (_rank(one.partner), -len(one.skills)))


def sent_to(session: Session, lead: Lead) -> list[Referral]:
    asked = select(Referral).join(Referral.partner).options(contains_eager(Referral.partner))
    return list(session.scalars(asked.where(Referral.lead_id == lead.id).order_by(Referral.id.desc())))


def words_of(session: Session, lead: Lead) -> str:
    """What the person said: in the answers given last, and when asking for a talk."""
    newest = select(Submission.shown).where(Submission.lead_id == lead.id).order_by(Submission.id.desc()).limit(1)
    topic = select(TalkRequest.topic).where(TalkRequest.lead_id == lead.id).order_by(TalkRequest.id.desc()).limit(1)
    answers = (session.scalar(newest) or {}).get("answers", ())
    return " ".join([*(str(one.get("answer", "")) for one in answers), session.scalar(topic) or ""])


def room_words(partner: ReferralPartner) -> str:
    """room for two clients, said 4 months ago"""
    if partner.room is None:
        return "room not known"
    many = f"room for {number_word(partner.room)} client{'' if partner.room == 1 else 's'}" if partner.room else "no room"
    return f"{many}, said {said_ago(partner.room_said_at)}" if partner.room_said_at else many


def said_ago(at: datetime) -> str:
    days = (clock.now() - at).days
    if days < 1:
        return "today"
    for size, word in ((YEAR, "year"), (MONTH, "month"), (1, "day")):
        if days >= size:
            count = days // size
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "today"


BY_ROOM = (
    case((ReferralPartner.room.is_(None), 1), (ReferralPartner.room > 0, 0), else_=2),
    ReferralPartner.room.desc(),
    ReferralPartner.name,
    ReferralPartner.id,
)


def _rank(partner: ReferralPartner) -> int:
    return 1 if partner.room is None else 0 if partner.room else 2
