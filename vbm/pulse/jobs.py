"""What the clock asks of the pulse room: safe twice, late, and by several at once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.extensions import db
from vbm.practice.models import our_zone
from vbm.pulse.models import PulseRound
from vbm.pulse.models.round import hold_unclosed
from vbm.pulse.scoring import THRESHOLD
from vbm.pulse.team import how_many_asked, zones_asked
from vbm.pulse.week import latest_begun, over_at
from vbm.support import clock
from vbm.support.scope import Scope, open_scope


def tend_rounds() -> None:
    """Each in its own transaction: the old week closes before the new one opens."""
    open_scope(db.session(), Scope.practice())
    now = clock.now()
    for round_id in due_to_close(db.session(), now):
        close_round(db.session(), round_id, now)
        db.session.commit()
    open_round(db.session(), now)
    db.session.commit()


def open_round(session: Session, now: datetime) -> PulseRound | None:
    """The week that has begun for somebody and is not over for all; a team of two is not asked: it could not be anonymous."""
    zones = zones_asked(session)
    if len(zones) < THRESHOLD:
        return None
    opens_on = latest_begun(zones, now)
    return PulseRound.open(session, opens_on, invited=len(zones)) if now < over_at(opens_on, zones) else None


def due_to_close(session: Session, now: datetime) -> list[int]:
    zones = zones_asked(session) or [our_zone(session)]
    unclosed = session.execute(
        select(PulseRound.id, PulseRound.opens_on).where(PulseRound.closed_at.is_(None)).order_by(PulseRound.opens_on)
    )
    return [row.id for row in unclosed if over_at(row.opens_on, zones) <= now]


def close_round(session: Session, round_id: int, now: datetime) -> None:
    this = hold_unclosed(session, round_id)
    if this is not None:
        this.close(session, invited=how_many_asked(session), at=now)
