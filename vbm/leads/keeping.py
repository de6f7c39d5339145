"""How long people are kept who did not become clients, and who goes when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from vbm.intake.keeping import forgettable
from vbm.intake.models import Submission
from vbm.leads.lost_talks import count_lost, expected
from vbm.leads.models import Lead, Stage
from vbm.leads.suspected import count_over
from vbm.practice.models import Practice, our_practice

DEFAULTS = {"spam": 30, "closed": 365}
GONE_FOR_GOOD = (Stage.LOST, Stage.REFERRED, Stage.NOT_YET)


@dataclass(frozen=True, slots=True)
class Going:
    """What a night forgets: people by name for the manager, the rest as numbers."""

    leads: tuple[Lead, ...]
    more_leads: int
    drafts: int
    held: int
    talks: int  # that belong to nobody here

    @property
    def is_nothing(self) -> bool:
        return not (self.leads or self.drafts or self.held or self.talks)


def kept_days(practice: Practice) -> dict[str, int]:
    return DEFAULTS | {name: int(days) for name, days in practice.kept_days.items() if name in DEFAULTS}


def leads_to_forget(session: Session, at: datetime, most: int = 200) -> list[Lead]:
    """Spam after its days, closed leads after theirs without a word; who comes back on a day still to come stays."""
    return list(session.scalars(select(Lead).where(_over(session, at)).order_by(Lead.last_event_at, Lead.id).limit(most)))


def is_over(session: Session, lead: Lead, at: datetime) -> bool:
    return session.scalar(select(Lead.id).where(_over(session, at), Lead.id == lead.id)) is not None


def going(session: Session, at: datetime, most: int = 50) -> Going:
    leads = leads_to_forget(session, at, most)
    count = session.scalar(select(func.count(Lead.id)).where(_over(session, at))) or 0
    drafts = session.scalar(select(func.count(Submission.id)).where(forgettable(at))) or 0
    talks = count_lost(session, at, kept_days(our_practice(session))["closed"])
    return Going(tuple(leads), count - len(leads), drafts, count_over(session, at), talks)


def _over(session: Session, at: datetime) -> ColumnElement[bool]:
    days = kept_days(our_practice(session))
    spam = and_(Lead.stage == Stage.SPAM, Lead.stage_since < at - timedelta(days=days["spam"]))
    not_expected = and_(or_(Lead.back_on.is_(None), Lead.back_on < at.date()), Lead.id.not_in(expected()))
    closed = and_(
        Lead.stage.in_(GONE_FOR_GOOD),
        Lead.last_event_at < at - timedelta(days=days["closed"]),
        not_expected,
    )
    return or_(spam, closed)
