"""What happened to a task's plan, in words, from the log. Each reader reads times of day in a zone of their own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from vbm.projects.models.promise import PromiseReason
from vbm.support import clock
from vbm.support.minutes import minutes_words
from vbm.web.filters import date_words

KINDS = ("task.due_set", "task.due_moved", "task.planned", "task.promised")
NAMES = {
    "start_on": "the start",
    "priority": "the priority",
    "estimate": "the estimate",
    "done_when": "when it is done",
    "process_url": "where it is written how",
}


def plan_in_words(kind: str, data: Mapping[str, Any], zone: str) -> str:
    if kind == "task.planned":
        said = [_changed(name, was, becomes, zone) for name, (was, becomes) in data.get("changes", {}).items()]
        return ", ".join(said) or "changed the plan"
    was, becomes = (_when(data.get(end), zone) for end in ("was", "becomes"))
    if kind == "task.promised":
        return promise_in_words(was, becomes, data.get("reason"), data.get("note", ""))
    return _moved("the due date", "" if becomes and kind == "task.due_set" else was, becomes)


def promise_in_words(was: str, becomes: str, reason: str | None, note: str) -> str:
    did = f"moved the promise from {was} to {becomes}" if was else f"promised {becomes}"
    did = did if becomes else f"took back the promise of {was}"
    why = PromiseReason(reason).label if reason in set(PromiseReason) else ""
    return did + (f" because {why[:1].lower()}{why[1:]}" if why else "") + (f": {note}" if note else "")


def _changed(name: str, was: Any, becomes: Any, zone: str) -> str:
    if name == "estimate":
        was, becomes = minutes_words(was), minutes_words(becomes)
    elif name == "start_on":
        was, becomes = _when(was, zone), _when(becomes, zone)
    return _moved(NAMES.get(name, name), was, becomes, did="moved" if name == "start_on" else "changed")


def _moved(what: str, was: str, becomes: str, *, did: str = "moved") -> str:
    if not was:
        return f"set {what} to {becomes}"
    return f"{did} {what} from {was} to {becomes}" if becomes else f"took {what} away, it was {was}"


def _when(said: str | None, zone: str) -> str:
    """Fri 27 Nov, or Fri 27 Nov, 17:00."""
    if not said:
        return ""
    today = clock.today(zone)
    if "T" not in said:
        return date_words(date.fromisoformat(said), today)
    at = datetime.fromisoformat(said).astimezone(clock.zone(zone))
    return f"{date_words(at.date(), today)}, {at:%H:%M}"
