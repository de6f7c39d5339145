"""Rules and talks written as one line, for the tables of tests."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from vbm.booking.rules import Hours, Refusal, Rules, Span, Why
from vbm.booking.times import Judge, refusal

NEW_YORK, LONDON, LISBON = "America/New_York", "Europe/London", "Europe/Lisbon"
EVERY_DAY = range(7)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def rules(zone: str = "UTC", *hours: str, weekdays=EVERY_DAY, **said) -> Rules:
    """rules(NEW_YORK, "13:00-18:00", step=30): thirty minutes every thirty, a year ahead, unless something else is said."""
    usual = {"kind_id": 1, "minutes": 30, "step": 30, "days_ahead": 800}
    return Rules(zone=zone, weekly=weekly(*hours, weekdays=weekdays), **usual | said)


def weekly(*hours: str, weekdays=EVERY_DAY) -> tuple[Hours, ...]:
    walls = [[time.fromisoformat(wall) for wall in window.split("-")] for window in hours]
    return tuple(Hours(weekday, opens, closes) for weekday in weekdays for opens, closes in walls)


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def wall(written: str, zone: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def talk(starts: datetime, minutes: int = 30, *, kind_id: int = 1, **said) -> Span:
    return Span(starts, starts + timedelta(minutes=minutes), kind_id=kind_id, **said)


def busy(starts: datetime, minutes: int = 30, what: str = "Private") -> Span:
    return Span(starts, starts + timedelta(minutes=minutes), what=what)


def offered(rules: Rules, day: str, *taken: Span, now: datetime = LONG_AGO) -> list[datetime]:
    on = date.fromisoformat(day)
    return Judge(rules, taken, now=now).offered(on, on)


def in_utc(rules: Rules, day: str, *taken: Span, now: datetime = LONG_AGO) -> list[str]:
    """As 8T13:30, by the day of the month."""
    return [f"{at.day}T{at:%H:%M}" for at in offered(rules, day, *taken, now=now)]


def on_the_wall(rules: Rules, day: str, *taken: Span, now: datetime = LONG_AGO) -> list[str]:
    return [f"{at.astimezone(ZoneInfo(rules.zone)):%H:%M}" for at in offered(rules, day, *taken, now=now)]


def why(rules: Rules, start: datetime, *taken: Span, now: datetime = LONG_AGO) -> Why | None:
    against = refusal(rules, taken, start, now=now)
    return against and against.why


def words(rules: Rules, start: datetime, *taken: Span, now: datetime = LONG_AGO) -> str:
    against: Refusal | None = refusal(rules, taken, start, now=now)
    return against.words if against else ""
