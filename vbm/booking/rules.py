"""What the rules of a kind of talk are, what is taken of a host's time, and why a time is not offered. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple


class Why(StrEnum):
    """Why a time is not offered."""

    NOT_OPEN = "not_open"  # the host takes no bookings now, or the kind is retired
    PAST = "past"
    CLOSED = "closed"  # outside the hours of that weekday
    EXCEPTION = "exception"  # the date says so
    DAY_OFF = "day_off"  # holiday or time off
    OFF_GRID = "off_grid"
    NO_SUCH_TIME = "no_such_time"  # clocks skip it
    TOO_LATE = "too_late"  # it would end after the hours do
    NOTICE_HOURS = "notice_hours"
    NOTICE_DAYS = "notice_days"
    TOO_FAR = "too_far"
    TAKEN = "taken"
    BUSY = "busy"
    BUFFER = "buffer"
    FULL_KIND = "full_kind"
    FULL_DAY = "full_day"


class Refusal(NamedTuple):
    why: Why
    words: str  # for the host: one sentence


NO_SUCH_TIME = Refusal(Why.NO_SUCH_TIME, "The clocks skip this time that day.")


class Hours(NamedTuple):
    weekday: int  # Monday is 0
    opens: time
    closes: time  # 00:00 is midnight at the end of the day


class Dated(NamedTuple):
    on: date
    is_open: bool
    opens: time | None = None
    closes: time | None = None
    note: str = ""


class Span(NamedTuple):
    """Time of the host that is taken: by a talk with its own buffers in minutes, or by something elsewhere."""

    starts: datetime
    ends: datetime
    before: int = 0
    after: int = 0
    kind_id: int | None = None  # None: busy elsewhere
    what: str = ""  # for the host
    takes_time: bool = True  # one that took place only counts towards the most of its day


@dataclass(frozen=True, slots=True)
class Rules:
    kind_id: int
    zone: str
    minutes: int
    step: int
    before: int = 0
    after: int = 0
    notice_hours: int = 0
    notice_days: int = 0
    days_ahead: int = 60
    most_a_day: int | None = None
    most_a_day_in_all: int | None = None
    is_open: bool = True
    weekly: tuple[Hours, ...] = ()
    dated: tuple[Dated, ...] = ()
    days_off: Mapping[date, str] = field(default_factory=dict)  # with what it is called
