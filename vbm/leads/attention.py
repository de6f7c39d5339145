"""Which leads wait for a word from us: said once, for the board, the list of today and whoever else asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from vbm.leads.models import Lead, Stage
from vbm.leads.models.stages import OPEN
from vbm.leads.staleness import MOST_QUIET, stale_before

WHENS = {"now": 0, "soon": 1, "later": 2, "looking": 3}
NO_PLAN: ColumnElement[bool] = and_(Lead.next_step_on.is_(None), Lead.waiting_until.is_(None), Lead.listed_at.is_(None))
PLANNED_FOR = func.coalesce(Lead.next_step_on, Lead.waiting_until, Lead.promised_on)
# Who has no plan comes first; then by day, by how soon they want help, and by how clearly they need managing.
ORDER: tuple[Any, ...] = (
    case((NO_PLAN, 0), else_=1),
    PLANNED_FOR.is_(None),
    PLANNED_FOR,
    case(WHENS, value=Lead.when, else_=len(WHENS)),
    func.coalesce(Lead.managing - Lead.doing, -100).desc(),
    Lead.id,
)


def leads_to_see_to(session: Session, *, today: date, until: date, zone: str) -> Sequence[Lead]:
    """Open leads without a plan, with one up to that day, or left lying too long; and whom we sent on and wanted to ask."""
    is_stale = [and_(Lead.stage == stage, Lead.last_event_at < stale_before(stage, today, zone)) for stage in MOST_QUIET]
    rests = and_(Lead.waiting_until.is_not(None), Lead.waiting_until > today)
    due = or_(Lead.next_step_on <= until, Lead.waiting_until <= today)
    open_ones = and_(Lead.stage.in_(OPEN), or_(NO_PLAN, due, and_(or_(*is_stale), Lead.listed_at.is_(None))), ~rests)
    sent_on = and_(Lead.stage == Stage.REFERRED, Lead.next_step_on <= until)
    return session.scalars(select(Lead).where(or_(open_ones, sent_on)).order_by(*ORDER)).all()
