"""How values read on a page."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from flask import Flask, g
from flask_login import current_user

from vbm.support import clock
from vbm.support.minutes import minutes_words
from vbm.web.markdown import rich

SOON = timedelta(days=2)


class Due(NamedTuple):
    """When something is due, for one reader: `when` only says it, `words` also judge it by `state` (late, soon or quiet)."""

    when: str
    words: str
    state: str
    iso: str


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(due=due_words, day=day_words, moment=moment_words, ago=ago_words, rich=rich)
    app.jinja_env.filters.update(minutes=minutes_words, deadline=deadline, in_brief=in_brief)
    app.jinja_env.tests["past_due"] = lambda day: day is not None and day < clock.today(my_zone())


def my_zone() -> str:
    """The reader's: whoever is signed in, or for whom the link was made that opened the page."""
    reader = g.get("holder") or current_user
    return reader.timezone if "holder" in g or reader.is_authenticated else "UTC"


def day_words(day: date | None, today: date | None = None) -> str:
    """today, tomorrow, Fri 27 Nov, 3 Mar 2027."""
    if day is None:
        return ""
    today = today or clock.today(my_zone())
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    return near or date_words(day, today)


def date_words(day: date, today: date | None = None) -> str:
    """Fri 27 Nov, Wed 3 Mar 2027: the same tomorrow as today."""
    today = today or clock.today(my_zone())
    return f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")


def due_state(day: date | None, today: date) -> str:
    """late, soon (within two days) or quiet."""
    if day is None:
        return "quiet"
    return "late" if day < today else "soon" if day <= today + SOON else "quiet"


def due_words(day: date | None, today: date | None = None) -> str:
    """due today, due Fri 27 Nov, 2 days late."""
    if day is None:
        return ""
    late = ((today or clock.today(my_zone())) - day).days
    if late > 0:
        return "1 day late" if late == 1 else f"{late} days late"
    return "due " + day_words(day, today)


def read_due(day: date | None, at: datetime | None, *, now: datetime, zone: str) -> Due:
    """A day, or an instant as clocks in the reader's zone show it: due today, 17:00; late since 17:00; 2 days late."""
    here = clock.zone(zone)
    today = now.astimezone(here).date()
    if at is None:
        return Due(day_words(day, today), due_words(day, today), due_state(day, today), f"{day or ''}")
    local = at.astimezone(here)
    when = f"{day_words(local.date(), today)}, {local:%H:%M}"
    if local.date() < today:
        return Due(when, due_words(local.date(), today), "late", at.isoformat())
    if at < now:
        return Due(when, f"late since {local:%H:%M}", "late", at.isoformat())
    return Due(when, f"due {when}", due_state(local.date(), today), at.isoformat())


def deadline(dated: Any) -> Due:
    """When this task is due, for the one who reads."""
    return read_due(dated.due_on, dated.due_at, now=clock.now(), zone=my_zone())


def moment_words(at: datetime | None, zone: str = "") -> str:
    """Fri 27 Nov, 10:00, in the reader's own zone or the one named."""
    if at is None:
        return ""
    zone = zone or my_zone()
    here = at.astimezone(clock.zone(zone))
    return f"{day_words(here.date(), clock.today(zone))}, {here:%H:%M}"


def in_brief(words: str, most: int) -> str:
    """Whole sentences as far as they fit; otherwise whole words, and a sign that there is more."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    kept = words[:most]
    ends = max(kept.rfind(f"{mark} ") for mark in ".?!")
    return kept[: ends + 1] + " …" if ends > most // 3 else kept.rpartition(" ")[0].rstrip(",;:–- ") + " …"


def ago_words(at: datetime | None) -> str:
    if at is None:
        return ""
    seconds = int((clock.now() - at).total_seconds())
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "just now"
