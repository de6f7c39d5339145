"""From a calendar file to the times at which it says its owner is busy. Values in, values out.

Whoever wrote the file can make reading it slow or large, and no rule about its content could tell all the ways. So this file is
also a program: `vbm/booking/apart.py` runs it alone, with its time and memory limited. For that it needs nothing of ours.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

try:
    import resource
except ImportError:  # Windows limits no process in this way
    resource = None  # type: ignore[assignment]

MOST = 10_000  # entries in the window: 25 a day
MOST_SECONDS, MOST_MEMORY = 20, 512 * 1024 * 1024
NO_CALENDAR, TOO_MANY = "no_calendar", "too_many"
TELLING = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
ONCE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
LAST_YEAR = 9000  # some who count on would step over the end of the calendar
TOO_OFTEN = {"SECONDLY", "MINUTELY"}
AT_EASE = {"FREE", "WORKINGELSEWHERE"}


class Unreadable(Exception):
    """Says NO_CALENDAR or TOO_MANY."""


@dataclass(frozen=True, slots=True)
class Order:
    first: str  # instants as ISO text, for they cross to another program
    last: str
    zone: str
    mine: tuple[str, ...] = ()  # the host's addresses: what they declined does not keep them busy
    ours: tuple[str, ...] = ()  # UIDs of talks that we know ourselves


class Busy(NamedTuple):
    spans: list[tuple[datetime, datetime]]
    unread: int  # entries that could not be understood


def read(body: bytes, order: Order) -> Busy:
    """Merged and in order; an all-day entry is the host's own day, a time without a zone the host's own clock."""
    try:
        calendar = icalendar.Calendar.from_ical(body)
    except (ValueError, IndexError, KeyError, RecursionError):
        raise Unreadable(NO_CALENDAR) from None
    if not isinstance(calendar, icalendar.Calendar):
        raise Unreadable(NO_CALENDAR)
    unread = _drop_what_is_broken(calendar)
    zone, first, last = ZoneInfo(order.zone), datetime.fromisoformat(order.first), datetime.fromisoformat(order.last)
    mine = {f"mailto:{address}".casefold() for address in (*order.mine, str(calendar.get("X-WR-CALNAME", "")))}
    ours, spans = set(order.ours), []
    for number, entry in enumerate(_entries(calendar, first - timedelta(days=1), last + timedelta(days=1))):
        if number >= MOST:
            raise Unreadable(TOO_MANY)
        if entry is None:
            unread += 1
        elif _keeps_busy(entry, mine, ours):
            spans.append((_instant(entry.start, zone), _instant(entry.end, zone)))
    inside = [(max(starts, first), min(ends, last)) for starts, ends in spans]
    return Busy(merged((starts, ends) for starts, ends in inside if starts < ends), unread)


def merged(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for starts, ends in sorted(spans):
        if joined and starts <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        else:
            joined.append((starts, ends))
    return joined


def _drop_what_is_broken(calendar: icalendar.Calendar) -> int:
    """What says no time, or repeats by the minute, would only be guessed at or hold up all others."""
    broken = [part for part in calendar.subcomponents if part.name == "VEVENT" and _is_broken(part)]
    gone = {id(part) for part in broken}
    calendar.subcomponents = [part for part in calendar.subcomponents if id(part) not in gone]
    return len(broken)


def _is_broken(event: Any) -> bool:
    if any(name in TELLING for name, _ in event.errors) or any(isinstance(event.get(name), list) for name in ONCE):
        return True
    try:
        if event.end.year > LAST_YEAR:
            return True
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return True
    rules = event.get("RRULE", [])
    rules = rules if isinstance(rules, list) else [rules]
    return any(str(how).upper() in TOO_OFTEN for rule in rules for how in rule.get("FREQ", []))


def _entries(calendar: icalendar.Calendar, first: datetime, last: datetime) -> Iterator[Any]:
    """Each time at which something is in the calendar; None for a series that makes no sense."""
    try:
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise Unreadable(NO_CALENDAR) from None
    for series in query.series:
        try:
            found = [occurrence.as_component(False) for occurrence in series.between(first, last)]
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            found = [None]
        yield from found


def _keeps_busy(entry: Any, mine: set[str], ours: set[str]) -> bool:
    def says(name: str) -> str:
        return str(entry.get(name, "")).upper()

    if says("STATUS") == "CANCELLED" or says("TRANSP") == "TRANSPARENT" or says("X-MICROSOFT-CDO-BUSYSTATUS") in AT_EASE:
        return False
    uid = str(entry.get("UID", ""))
    if uid in ours or uid.partition("@")[0] in ours:
        return False
    people = entry.get("ATTENDEE", [])
    people = people if isinstance(people, list) else [people]
    return not any(str(one).casefold() in mine and str(one.params.get("PARTSTAT", "")).upper() == "DECLINED" for one in people)


def _instant(said: date, zone: ZoneInfo) -> datetime:
    if not isinstance(said, datetime):
        said = datetime.combine(said, time(), zone)
    return (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(UTC)


def main() -> None:
    """The order as one line, then the file; out come the spans, or what is wrong."""
    os.nice(10)  # people at work come first
    with suppress(ValueError, OSError, AttributeError):  # macOS knows no limit of memory
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    try:
        busy = read(sys.stdin.buffer.read(), order)
    except Unreadable as why:
        print(json.dumps({"trouble": str(why)}))
    else:
        print(json.dumps({"spans": [[one.isoformat() for one in span] for span in busy.spans], "unread": busy.unread}))


def as_line(order: Order) -> bytes:
    return json.dumps(asdict(order)).encode() + b"\n"


if __name__ == "__main__":
    main()
