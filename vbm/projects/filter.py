"""Which tasks? Read from the address, said as a sentence; page, count, export and saved views share it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar, Self

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.filter_choices import NOBODY, Choices, NotThere, find
from vbm.projects.models import Blocker, Completion, Label, Project, Task, TaskLabel, WaitingOn
from vbm.support import clock
from vbm.web.filters import day_words, my_zone
from vbm.web.forms import LINE_BREAKS, clean

DUE = {"late": "Late", "today": "Due today", "week": "Due in the next 7 days", "none": "Without a due date"}
WAITING = {"yes": "Waiting", "no": "Not waiting", **{on.value: f"Waiting for {on.label}" for on in WaitingOn}}
STALE = (3, 7, 14, 30)
LONGEST, MOST_WORDS = 100, 8

__all__ = ["NOBODY", "Choices", "Filter", "NotThere"]


@dataclass(frozen=True)
class Filter:
    """`board` is the project whose board this filter narrows: it goes without saying."""

    choices: Choices
    zone: str
    board: Project | None = None
    client: Client | None = None
    project: Project | None = None
    person: Person | None = None
    unassigned: bool = False
    label: str = ""
    due: str = ""
    first: date | None = None
    last: date | None = None
    waiting: str = ""
    stale: int = 0
    text: str = ""

    @classmethod
    def from_address(cls, session: Session, said: Mapping[str, str], *, board: Project | None = None, zone: str = "") -> Self:
        """Ids of what the reader cannot see raise NotThere; words that mean nothing here are passed over."""
        wanted, due, waiting = said.get("person", ""), said.get("due", ""), said.get("waiting", "")
        known = due in DUE
        return cls(
            Choices(session, board),
            zone or my_zone(),
            board,
            None if board else find(session, select(Client), Client.id, said.get("client", "")),
            None if board else find(session, select(Project), Project.id, said.get("project", "")),
            None if wanted in ("", NOBODY) else find(session, select(Person).where(Choices.seated()), Person.id, wanted),
            wanted == NOBODY,
            _words(said.get("label", "")),
            due if known else "",
            None if known else _day(said.get("first", "")),
            None if known else _day(said.get("last", "")),
            waiting if waiting in WAITING else "",
            _days(said.get("stale", "")),
            _words(said.get("text", "")),
        )

    DUE: ClassVar = DUE
    WAITING: ClassVar = WAITING

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Those there are, and the one asked about, which may be gone."""
        return [(name, name) for name in sorted({*self.choices.labels, self.label} - {""}, key=str.casefold)]

    @property
    def stale_days(self) -> list[tuple[int, str]]:
        return [(days, f"{days} day{'' if days == 1 else 's'}") for days in sorted({*STALE, self.stale or STALE[0]})]

    @cached_property
    def today(self) -> date:
        return clock.today(self.zone)

    def query(self) -> dict[str, str]:
        """The shortest address that means the same."""
        said = {
            "text": self.text,
            "client": self.client.id if self.client else "",
            "project": self.project.id if self.project else "",
            "person": NOBODY if self.unassigned else self.person.id if self.person else "",
            "label": self.label,
            "due": self.due,
            "first": self.first or "",
            "last": self.last or "",
            "waiting": self.waiting,
            "stale": self.stale or "",
        }
        return {name: str(value) for name, value in said.items() if value}

    @property
    def is_on(self) -> bool:
        return bool(self.query())

    def where(self) -> list[ColumnElement[bool]]:
        """Criteria on Task alone, so that they fit any statement that reads tasks."""
        return list(self._rules())

    def _rules(self) -> Iterator[ColumnElement[bool]]:
        if self.client:
            yield Task.client_id == self.client.id
        if self.project:
            yield Task.project_id == self.project.id
        if self.unassigned:
            yield Task.assignee_id.is_(None)
        elif self.person:
            yield Task.assignee_id == self.person.id
        if self.label:
            here = and_(TaskLabel.task_id == Task.id, Label.id == TaskLabel.label_id, Label.name == self.label)
            yield exists().where(here).correlate(Task)
        yield from self._due_rules()
        if self.waiting:
            waits = exists().where(Blocker.task_id == Task.id, Blocker.until.is_(None)).correlate(Task)
            on = {} if self.waiting in ("yes", "no") else {"on": Blocker.waiting_on == WaitingOn(self.waiting)}
            yield ~waits if self.waiting == "no" else waits.where(*on.values())
        if self.stale:
            yield and_(Task.acted_at < clock.now() - timedelta(days=self.stale), _not_done())
        for word in self.text.split()[:MOST_WORDS]:
            yield _says(word)

    def _due_rules(self) -> Iterator[ColumnElement[bool]]:
        if self.due == "late":
            moment = or_(Task.due_at < clock.now(), and_(Task.due_at.is_(None), Task.due_on < self.today))
            yield and_(moment, _not_done())
        elif self.due == "today":
            yield Task.due_on == self.today
        elif self.due == "week":
            yield Task.due_on.between(self.today, self.today + timedelta(days=6))
        elif self.due == "none":
            yield Task.due_on.is_(None)
        if self.first:
            yield Task.due_on >= self.first
        if self.last:
            yield Task.due_on <= self.last

    def __str__(self) -> str:
        said = ["Late tasks" if self.due == "late" else "Tasks" if self.is_on else "All tasks", *self._said()]
        places = [f"in {self.project.name}"] if self.project else []
        places += [f"for {self.client.name}"] if self.client else []
        return ", ".join([" ".join(said), *places])

    def _said(self) -> Iterator[str]:
        if self.unassigned or self.person:
            yield "that nobody has" if self.unassigned else f"of {self.person.name}" if self.person else ""
        if self.label:
            yield f"labelled {self.label}"
        if self.due in ("today", "week", "none"):
            yield DUE[self.due][0].lower() + DUE[self.due][1:]
        if self.first or self.last:
            yield "due " + " ".join(
                f"{word} {day_words(day, self.today)}" for word, day in (("from", self.first), ("until", self.last)) if day
            )
        if self.waiting:
            on = "" if self.waiting in ("yes", "no") else f" for {WaitingOn(self.waiting).label}"
            yield "that do not wait" if self.waiting == "no" else f"that wait{on}"
        if self.stale:
            yield f"untouched for {self.stale} day{'' if self.stale == 1 else 's'}"
        if self.text:
            yield f"with “{self.text}”"


def _not_done() -> ColumnElement[bool]:
    return ~exists().where(Completion.task_id == Task.id).correlate(Task)


def _says(word: str) -> ColumnElement[bool]:
    """In the title or the description, whatever the case; SQLite itself knows the case of ASCII only."""
    if word[0] == "#" and word[1:].isascii() and word[1:].isdigit() and len(word) < 11:
        return Task.id == min(int(word[1:]), 2**31 - 1)
    forms = {word.lower(), word.upper(), word.capitalize()} if not word.isascii() else {word}
    words = Task.title + " " + func.coalesce(Task.description, "")
    return or_(*(words.icontains(form, autoescape=True) for form in sorted(forms)))


def _words(said: str) -> str:
    return " ".join(LINE_BREAKS.sub(" ", clean(said[: 4 * LONGEST])).split())[:LONGEST].strip()


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else None


def _days(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 3 and 0 < int(said) <= 365 else 0
