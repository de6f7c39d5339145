"""How values read on a page."""

from datetime import date, datetime, timedelta

from flask import Flask
from flask_login import current_user

from vbm.support import clock
from vbm.web.markdown import rich

SOON = timedelta(days=2)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(due=due_words, day=day_words, moment=moment_words, ago=ago_words, rich=rich)
    app.jinja_env.tests["past_due"] = lambda day: day is not None and day < clock.today(my_zone())


def my_zone() -> str:
    return current_user.timezone if current_user.is_authenticated else "UTC"


def day_words(day: date | None, today: date | None = None) -> str:
    """today, tomorrow, Fri 27 Nov, 3 Mar 2027."""
    if day is None:
        return ""
    today = today or clock.today(my_zone())
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    return near or (f"{day:%a} {day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}"))


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


def moment_words(at: datetime | None) -> str:
    """Fri 27 Nov, 10:00, in the reader's own zone."""
    if at is None:
        return ""
    here = at.astimezone(clock.zone(my_zone()))
    return f"{day_words(here.date())}, {here:%H:%M}"


def ago_words(at: datetime | None) -> str:
    if at is None:
        return ""
    seconds = int((clock.now() - at).total_seconds())
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {word}{'' if count == 1 else 's'} ago"
    return "just now"
