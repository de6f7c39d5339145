"""What happened to a task, in words, from the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.doing_words import DOING, doing_in_words
from vbm.projects.plan_words import KINDS, plan_in_words
from vbm.projects.talk_words import TALK, talk_in_words
from vbm.projects.ways import ON_THE_WAY, way_in_words
from vbm.web.filters import moment_words

FIELDS = {
    "title": "the title",
    "description": "the description",
    "due_on": "the due date",
    "shown_to_owner": "whether the client sees it",
}
LONGEST = 100


class Deed(NamedTuple):
    who: str
    did: str
    at: datetime
    kind: str = ""


def last_actor(session: Session, about: str, kind: str) -> str | None:
    """The name of the person who last did this to that thing."""
    deeds = (
        select(Person.name).join(Activity, Activity.actor_id == Person.id).where(Activity.about == about, Activity.kind == kind)
    )
    return session.scalar(deeds.order_by(Activity.id.desc()).limit(1))


def history_of(session: Session, about: str, zone: str) -> Sequence[Deed]:
    """The newest deeds first, with days and times as the reader's zone has them."""
    deeds = (
        select(Activity.kind, Activity.data, Activity.at, Person.name)
        .outerjoin(Person, Activity.actor_id == Person.id)
        .where(Activity.about == about)
        .order_by(Activity.id.desc())
        .limit(LONGEST)
    )
    return [Deed(row.name or "The practice", told(row.kind, row.data, zone), row.at, row.kind) for row in session.execute(deeds)]


def told(kind: str, data: dict[str, Any], zone: str) -> str:
    """What was done; and when that was said, where it came later, from a phone without a network."""
    said = data.get("said_at")
    return in_words(kind, data, zone) + (f" (said {moment_words(datetime.fromisoformat(said), zone)})" if said else "")


def in_words(kind: str, data: dict[str, Any], zone: str) -> str:
    if kind in KINDS:
        return plan_in_words(kind, data, zone)
    if kind in DOING:
        return doing_in_words(kind, data, zone)
    if kind in TALK:
        return talk_in_words(kind, data)
    match kind:
        case "task.created":
            by_itself = "made it, because its time has come again" if data.get("series_id") else "added it"
            return by_itself + (f" for {data['assignee']}" if data.get("assignee") else "")
        case "task.edited":
            return "changed " + _listed([FIELDS.get(field, field) for field in data.get("fields", [])])
        case "task.assigned":
            return f"gave it to {data['assignee']}" if data.get("assignee") else "took it off everyone's list"
        case "task.moved":
            return f"moved it from {data.get('came_from')} to {data.get('to')}"
        case "task.blocked":
            return f"said it is stuck: {data.get('why')}"
        case "task.repeats":
            return f"noted that it comes again {data.get('how_often')}"
        case "task.needs" | "task.needs_no_more" | "task.need_met":
            said = {"task.needs": "said it is blocked by", "task.needs_no_more": "said it is no longer blocked by"}
            return f"{said.get(kind, 'finished what blocked it:')} #{data.get('number')} “{data.get('title')}”"
        case "task.helper_added" | "task.helper_left":
            name = data.get("name")
            return f"asked {name} to help" if kind == "task.helper_added" else f"let {name} go as a helper"
        case "task.labelled" | "task.unlabelled":
            return ("put the label" if kind == "task.labelled" else "took off the label") + f" “{data.get('name')}”"
        case "task.item_added" | "task.ticked" | "task.unticked":
            verb = {"task.item_added": "added", "task.ticked": "ticked", "task.unticked": "took the tick off"}[kind]
            return f"{verb} “{data.get('name')}”"
    if kind in ON_THE_WAY:
        return way_in_words(kind, data)
    known = {
        "task.started": "started it",
        "task.completed": "finished it",
        "task.reopened": "opened it again",
        "task.unblocked": "said it can go on",
    }
    return known.get(kind, kind.partition(".")[2].replace("_", " "))


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
