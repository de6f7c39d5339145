"""What was said while a task was done, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vbm.support import clock
from vbm.support.minutes import minutes_words
from vbm.web.filters import date_words

DOING = ("task.expected", "task.minutes_changed", "task.minutes_logged", "task.minutes_removed")


def doing_in_words(kind: str, data: Mapping[str, Any], zone: str) -> str:
    if kind == "task.expected":
        day = data.get("becomes")
        until = date_words(date.fromisoformat(day), clock.today(zone)) if day else ""
        return f"goes on until {until}" if until else "took back until when it goes on"
    minutes = minutes_words(data.get("minutes"))
    if kind == "task.minutes_changed":
        was = minutes_words(data.get("was"))
        return f"changed {was} of work to {minutes}" if was != minutes else f"changed what was said about {minutes} of work"
    return f"worked on it for {minutes}" if kind == "task.minutes_logged" else f"took back {minutes} of work"
