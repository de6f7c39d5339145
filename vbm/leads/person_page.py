"""All we hold about one person, in words to read; the download has every column."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from vbm.intake.outcomes import Outcome
from vbm.intake.questionnaires import of_version
from vbm.leads.holdings import KEPT_TIMES, person_file
from vbm.leads.models import Lead
from vbm.leads.models.lead import OUTCOME_LABELS
from vbm.leads.reason_words import WHEN
from vbm.leads.timeline import SENDS, SOURCES
from vbm.practice.models import our_practice
from vbm.support import clock

# For machines: keys of rows, how the software finds them, and the same letter a second time.
FOR_MACHINES = frozenset(
    {"id", "about", "kind", "html", "version", "answers", "shown", "attempts", "last_question"}
    | {"cell", "uid", "request_id", "link_version", "sequence", "host_wall", "invite"}
)
WORDS = {
    "after": "Minutes kept free after it",
    "at": "Written",
    "back_on": "Comes back",
    "before": "Minutes kept free before it",
    "best_times": "Best times",
    "by_phone": "By phone",
    "bought": "Became a client for",
    "business_name": "Business",
    "campaign": "Campaign",
    "came_from": "How they came",
    "consents": "What they ticked",
    "doing": "Points for doing",
    "due_at": "Due",
    "ends_at": "Ends",
    "finished_at": "Finished",
    "hands": "Points for the hands needed",
    "heard_from": "How they heard of us",
    "held_at": "Held back as suspected",
    "host_timezone": "In our time zone",
    "how": "How it was allowed",
    "last_event_at": "Last word between us",
    "listed_at": "On the waiting list since",
    "made_at": "Begun",
    "managing": "Points for managing",
    "network": "From the network (shortened)",
    "opened_at": "First came",
    "outcome": "Result",
    "overruled_at": "We advised otherwise",
    "overruled_outcome": "We advise instead",
    "overruled_reason": "Why we advise otherwise",
    "overlaps": "Beside another talk",
    "page": "On the page",
    "promised_on": "A place promised for",
    "result_note": "What came of it, in our words",
    "reminders": "Wants to be reminded",
    "settled_at": "Decided",
    "source": "Came through",
    "stage_since": "There since",
    "starts_at": "Begins",
    "state_since": "So since",
    "suspicions": "Why it looked like a robot’s",
    "talk_asked_at": "Asked for a talk",
    "to_email": "To",
    "to_name": "To the name of",
    "touched_at": "Last answer",
    "trouble": "What went wrong",
    "what": "For",
    "when": "Wants help to start",
    "where": "Where",
    "wording": "In these words",
}
SHOWN = {
    "headline": "What the result said",
    "summary": "In short",
    "rows": "The five differences",
    "reason_sentences": "Why",
    "note_sentences": "And also",
    "flips": "What would change it",
}
CODES: dict[str, Mapping[str, str]] = {
    "source": SOURCES,
    "what": SENDS,
    "when": WHEN,
    "bought": {"vbm": "a manager", "va": "an assistant"},
}


class Said(NamedTuple):
    what: str
    lines: list[str]


Row = list[Said]


def person_page(session: Session, lead: Lead) -> dict[str, list[Row]]:
    zone = our_practice(session).timezone
    told = {title: rows for title, rows in person_file(session, lead).items() if title != KEPT_TIMES}
    return {title: [_row(session, row, zone) for row in rows] for title, rows in told.items()}


def _row(session: Session, row: Mapping[str, Any], zone: str) -> Row:
    told = [Said(_label(key), _lines(key, row[key], zone)) for key in row if key not in FOR_MACHINES and key[-3:] != "_id"]
    answers = list(_answers(session, row)) if row.get("answers") else []
    if row.get("shown"):
        told += [Said(label, _shown(row["shown"].get(key))) for key, label in SHOWN.items()]
    return [said for said in [*told, Said("Answers", answers)] if said.lines]


def _label(key: str) -> str:
    return WORDS.get(key, key.removesuffix("_at").removesuffix("_on").replace("_", " ").capitalize())


def _lines(key: str, value: Any, zone: str) -> list[str]:
    if value is None or value in ("", {}, []):
        return []
    if key == "consents":
        return [f"“{one['wording']}”" for one in value.values()]
    if key == "suspicions":
        return list(value.get("reasons", {}))
    if isinstance(value, Mapping):
        return [f"{_label(name)}: {said}" for name, said in value.items() if said]
    return [_words(key, value, zone)]


def _words(key: str, value: Any, zone: str) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            here = value.astimezone(clock.zone(zone))
            return f"{_day(here)}, {here:%H:%M} ({zone.replace('_', ' ')})"
        case date():
            return _day(value)
        case Outcome() | StrEnum() if value in list(Outcome):
            return OUTCOME_LABELS[Outcome(value)]
        case StrEnum():
            return str(getattr(value, "label", value.value.replace("_", " ")))
    if key == "outcome" and value in list(Outcome):
        return OUTCOME_LABELS[Outcome(value)]
    return CODES.get(key, {}).get(str(value), str(value))


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _shown(value: Any) -> list[str]:
    """A sentence or several, as they stood on the page."""
    said = [value] if isinstance(value, str) else value or []
    return [one if isinstance(one, str) else f"{one['title']}: {one['you']}" for one in said if one]


def _answers(session: Session, row: Mapping[str, Any]) -> Iterator[str]:
    if row.get("shown"):
        yield from (f"{one['question']} {one['answer']}" for one in row["shown"].get("answers", ()))
        return
    known = {question.id: question for question in of_version(session, row["version"]).questions}
    for key, option in row["answers"].items():
        yield f"{known[key].wording} {known[key].option(option).label}" if key in known else f"{key}: {option}"
