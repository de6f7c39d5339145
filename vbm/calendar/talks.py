"""Talks as rows, each where its host meets whom; and those that wait for a word of ours."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.booking.models.appointment import COUNTS
from vbm.booking.waiting import asks_for_yes, asks_how_it_went, waits_for_us
from vbm.calendar.clock_changes import wall_words
from vbm.support import clock

MOST = 1000


class Talk(NamedTuple):
    id: int
    starts_at: datetime
    ends_at: datetime
    state: AppointmentState
    name: str
    kind: str
    host_id: int
    host: str
    timezone: str
    by_phone: bool
    where: str
    overlaps: bool
    lead_id: int | None
    client_id: int | None

    @property
    def waits(self) -> bool:
        return asks_for_yes(self)

    @property
    def is_over(self) -> bool:
        """Said to be: it took place, or nobody came."""
        return not self.state.takes_time

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    def times(self, zone: str) -> str:
        return f"{wall_words(self.starts_at, zone)}–{wall_words(self.ends_at, zone)}"

    def begins(self, zone: str) -> str:
        return wall_words(self.starts_at, zone)

    def ends(self, zone: str) -> str:
        return wall_words(self.ends_at, zone)

    def theirs(self, zone: str) -> str:
        """“10:00 in New York”, where their clocks differ from those of the zone just then."""
        here, there = (self.starts_at.astimezone(clock.zone(each)) for each in (zone, self.timezone))
        if here.utcoffset() == there.utcoffset():
            return ""
        day = "" if here.date() == there.date() else f"{there:%a} "
        return f"{day}{there:%H:%M} in {self.timezone.rpartition('/')[2].replace('_', ' ')}"


class Talks(NamedTuple):
    shown: list[Talk]
    waiting: list[Talk]  # for a yes, or for how they went
    is_cut: bool


def read_talks(session: Session, reader_id: int, starts: datetime, ends: datetime, *, now: datetime) -> Talks:
    """In order of time, and the reader's own first where two begin together."""
    around = and_(Appointment.starts_at < ends, Appointment.ends_at > starts, Appointment.state.in_(COUNTS))
    own = case((Appointment.host_id == reader_id, 0), else_=1)
    rows = _rows().where(or_(around, waits_for_us(now))).order_by(Appointment.starts_at, own, Appointment.id).limit(MOST)
    found = [Talk._make(row) for row in session.execute(rows)]
    shown = [talk for talk in found if talk.starts_at < ends and talk.ends_at > starts]
    waiting = [talk for talk in found if talk.waits or asks_how_it_went(talk, now)]
    return Talks(shown, sorted(waiting, key=lambda talk: not talk.waits), len(found) == MOST)


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(Appointment.id, Appointment.starts_at, Appointment.ends_at, Appointment.state, Appointment.name, TalkKind.name),
            *(Appointment.host_id, Person.name, Appointment.timezone, Appointment.by_phone, Appointment.where),
            *(Appointment.overlaps, Appointment.lead_id, Appointment.client_id),
        )
        .join(TalkKind, TalkKind.id == Appointment.kind_id)
        .join(Person, Person.id == Appointment.host_id)
        .where(Appointment.held_at.is_(None))
    )
