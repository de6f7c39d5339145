"""What a card says, in words ready to be drawn: hundreds of cards are quick when their template only puts words in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from flask import current_app, url_for
from markupsafe import escape

from vbm.projects.ageing import quiet_days
from vbm.projects.cards import Card
from vbm.projects.models import Priority, Stage
from vbm.support import clock
from vbm.web.filters import Due, day_words, read_due

NO_DATE = Due("", "", "", "")


class Face(NamedTuple):
    """In the order in which templates/projects/_card.html unpacks it; every word of people is escaped."""

    id: int
    version: int
    by: str
    title: str
    done: str
    waiting: str
    marks: list[tuple[str, str]]
    is_high: bool
    due: str
    due_state: str
    due_iso: str
    needs: int
    steps: str
    comments: int
    quiet: str
    avatar: str


@dataclass
class Look:
    """Whose day it is, where things are, and how a card looks from there."""

    zone: str
    stage: Stage
    now: datetime = field(default_factory=clock.now)
    _avatars: dict[str, str] = field(default_factory=dict)
    _dues: dict[tuple[date, datetime | None], Due] = field(default_factory=dict)

    @cached_property
    def here(self) -> datetime:
        return self.now.astimezone(clock.zone(self.zone))

    @cached_property
    def tasks(self) -> str:
        return url_for("projects.boards.index") + "/tasks/"

    @cached_property
    def icon(self) -> str:
        """The beginning of every drawing, up to its name."""
        sheet = current_app.jinja_env.globals["asset"]("icons.svg")  # type: ignore[operator]
        return f'<svg class="icon" aria-hidden="true" focusable="false"><use href="{sheet}#'

    def faces(self, cards: Iterable[Card]) -> list[Face]:
        return [self.face(card) for card in cards]

    def face(self, c: Card) -> Face:
        done = f"done {self._day(c.done_at)}" if c.done_at else ""
        waiting = f"Waiting for {escape(c.whom or c.waiting_on.label)} since {self._since(c)}" if c.waiting_on else ""
        marks = [(mark.colour, str(escape(mark.name))) for mark in c.labels]
        is_high, needs = (False, 0) if done else (c.priority == Priority.HIGH, c.needs)
        due = NO_DATE if done else self._due(c)
        steps = f"{c.ticked}/{c.items}" if c.items else ""
        quiet = quiet_days(c.acted_at, self.here, self.stage, waiting=bool(waiting), done=bool(done))
        by, title = str(escape(c.acted_by or "")), str(escape(c.title))
        facts = (needs, steps, c.comments, quiet, self._avatar(c.assignee) if c.assignee else "")
        return Face(c.id, c.version, by, title, done, waiting, marks, is_high, due.words, due.state, due.iso, *facts)

    def _due(self, c: Card) -> Due:
        """When it is due; else what was promised."""
        day = c.due_on or c.promised_on
        if day is None:
            return NO_DATE
        if (day, c.due_at) not in self._dues:
            self._dues[day, c.due_at] = read_due(day, c.due_at, now=self.now, zone=self.zone)
        return self._dues[day, c.due_at]

    def _avatar(self, name: str) -> str:
        if name not in self._avatars:
            self._avatars[name] = current_app.jinja_env.get_template("components/person.html").module.avatar(name)  # type: ignore[attr-defined]
        return self._avatars[name]

    def _day(self, at: datetime) -> str:
        return day_words(at.astimezone(self.here.tzinfo).date(), self.here.date())

    def _since(self, c: Card) -> str:
        """A weekday within the week: a card is narrow."""
        since, today = (c.waiting_since or self.now).astimezone(self.here.tzinfo).date(), self.here.date()
        return f"{since:%a}" if 1 < (today - since).days < 7 else day_words(since, today)
