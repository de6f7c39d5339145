"""The rules of a kind of talk and what is taken, read in three queries."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, literal, null, select, true, union_all
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import Appointment, AppointmentState, BusyBlock, DatedHours, Host, OutsideCalendar, TalkKind
from vbm.booking.models.appointment import COUNTS
from vbm.booking.rules import Dated, Hours, Rules, Span
from vbm.practice.holidays import Holiday
from vbm.support import clock
from vbm.team.models import TimeOff

A_DAY = timedelta(days=1)


def rules_of(
    session: Session, kind: TalkKind, first: date | None = None, last: date | None = None, *, but: int | None = None
) -> Rules:
    """Of what has a date, that which bears on the days from the first to the last; without them, all.

    `but` one appointment, which is to be moved and stays as long as it is.
    """
    mine = select(Host.weekly, Host.most_a_day, Host.is_open, Person.timezone).join(Person, Person.id == Host.person_id)
    weekly, most_in_all, is_open, zone = session.execute(mine.where(Host.person_id == kind.host_id)).one()
    dated, days_off = _by_date(session, kind.host_id, first, last)
    return Rules(
        kind_id=kind.id,
        zone=zone,
        minutes=kind.minutes if but is None else session.get_one(Appointment, but).minutes,
        step=kind.step,
        before=kind.before,
        after=kind.after,
        notice_hours=kind.notice_hours,
        notice_days=kind.notice_days,
        days_ahead=kind.days_ahead,
        most_a_day=kind.most_a_day,
        most_a_day_in_all=most_in_all,
        is_open=is_open and kind.retired_at is None,
        weekly=tuple(Hours(int(day), time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in weekly),
        dated=dated,
        days_off=days_off,
    )


def spans_of(
    session: Session, rules: Rules, host_id: int, first: datetime, last: datetime, *, but: int | None = None
) -> list[Span]:
    """All that may bear on starts from the first to the last, and on the most of their days; `but` one appointment."""
    if not clock.FIRST_DAY < first.date() <= last.date() < clock.LAST_DAY:
        return []
    zone = clock.zone(rules.zone)
    since = clock.at_wall_clock(first.astimezone(zone).date(), time(), rules.zone) - A_DAY
    until = clock.at_wall_clock(last.astimezone(zone).date(), time(), rules.zone) + 2 * A_DAY
    talks = (
        select(
            Appointment.starts_at,
            Appointment.ends_at,
            Appointment.before,
            Appointment.after,
            Appointment.kind_id,
            Appointment.name,
            Appointment.state,
        )
        .where(Appointment.host_id == host_id, Appointment.starts_at < until, Appointment.ends_at > since)
        .where(Appointment.state.in_(COUNTS), true() if but is None else Appointment.id != but)
    )
    nothing = literal(0)
    busy = (
        select(BusyBlock.starts_at, BusyBlock.ends_at, nothing, nothing, null(), OutsideCalendar.name, null())
        .join(OutsideCalendar, OutsideCalendar.id == BusyBlock.calendar_id)
        .where(OutsideCalendar.host_id == host_id, BusyBlock.starts_at < until, BusyBlock.ends_at > since)
    )
    found: Iterable[Any] = session.execute(union_all(talks, busy))
    return [
        Span(starts, ends, before, after, kind, what, kind is None or AppointmentState(state).takes_time)
        for starts, ends, before, after, kind, what, state in found
    ]


def _by_date(session: Session, host_id: int, first: date | None, last: date | None) -> tuple[tuple[Dated, ...], dict[date, str]]:
    """The exceptions of the host, and the days on which nobody works or this host does not."""
    own = select(DatedHours.on, DatedHours.on, DatedHours.is_open, DatedHours.opens, DatedHours.closes, DatedHours.note)
    nobody = select(Holiday.on, Holiday.on, null(), null(), null(), Holiday.name)
    away = select(TimeOff.first_on, TimeOff.last_on, null(), null(), null(), TimeOff.note)
    found = union_all(
        own.add_columns(literal("dated")).where(
            DatedHours.host_id == host_id, *_between(DatedHours.on, DatedHours.on, first, last)
        ),
        nobody.add_columns(literal("holiday")).where(*_between(Holiday.on, Holiday.on, first, last)),
        away.add_columns(literal("away")).where(
            TimeOff.person_id == host_id, *_between(TimeOff.first_on, TimeOff.last_on, first, last)
        ),
    )
    dated: list[Dated] = []
    days_off: dict[date, str] = {}
    for begins, ends, is_open, opens, closes, words, what in session.execute(found):
        if what == "dated":
            dated.append(Dated(begins, is_open, opens, closes, words))
        else:
            called = "Holiday" if what == "holiday" else "Time off"
            days_off |= dict.fromkeys(_days(begins, ends), f"{called}: {words}" if words else called)
    return tuple(dated), days_off


def _between(begins: Any, ends: Any, first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    if first is not None:
        yield ends >= first
    if last is not None:
        yield begins <= last


def _days(first: date, last: date) -> Iterator[date]:
    return (first + A_DAY * ahead for ahead in range((last - first).days + 1))
