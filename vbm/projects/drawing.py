"""Columns as they are drawn. A column is drawn anew when its revision rises; else the last drawing is used again."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any

from flask import Flask, current_app, url_for
from sqlalchemy.orm import Session

from vbm.practice.models import the_practice
from vbm.projects.ageing import quiet_days
from vbm.projects.board import CSRF, KEY, BoardColumn, View, fill, read_columns
from vbm.projects.cards import Card
from vbm.projects.models import Priority, Stage
from vbm.support import clock
from vbm.web.filters import Due, day_words, read_due
from vbm.web.fragments import Kept

MOST_KEPT = 24_000_000
KEPT = "vbm.columns"


@dataclass(frozen=True, slots=True)
class Drawn:
    count: int
    waiting: int
    older: int
    found: int
    more: bool
    html: str
    whole: str


@dataclass
class Look:
    """What a card's template asks besides the card: whose day it is, and where things are."""

    zone: str
    stage: Stage
    now: datetime = field(default_factory=clock.now)
    _avatars: dict[str, str] = field(default_factory=dict)
    _dues: dict[tuple[date, datetime | None], Due] = field(default_factory=dict)

    @cached_property
    def today(self) -> date:
        return clock.today(self.zone)

    @cached_property
    def tasks(self) -> str:
        return url_for("projects.boards.index") + "/tasks/"

    @cached_property
    def icon(self) -> str:
        """The beginning of every drawing, up to its name."""
        sheet = current_app.jinja_env.globals["asset"]("icons.svg")  # type: ignore[operator]
        return f'<svg class="icon" aria-hidden="true" focusable="false"><use href="{sheet}#'

    def due(self, card: Card) -> Due | None:
        """When it is due; else what was promised."""
        day = card.due_on or card.promised_on
        if day is None:
            return None
        if (day, card.due_at) not in self._dues:
            self._dues[day, card.due_at] = read_due(day, card.due_at, now=self.now, zone=self.zone)
        return self._dues[day, card.due_at]

    def quiet(self, card: Card) -> str:
        here = self.now.astimezone(clock.zone(self.zone))
        return quiet_days(card.acted_at, here, self.stage, waiting=card.waiting_on is not None, done=card.done_at is not None)

    def has_facts(self, card: Card) -> bool:
        said = card.done_at or card.due_on or card.promised_on or card.assignee or card.items or card.comments or card.needs
        return bool(said) or card.priority == Priority.HIGH or bool(self.quiet(card))

    def avatar(self, name: str) -> str:
        if name not in self._avatars:
            self._avatars[name] = current_app.jinja_env.get_template("components/person.html").module.avatar(name)  # type: ignore[attr-defined]
        return self._avatars[name]

    def day(self, at: datetime) -> str:
        return day_words(at.astimezone(clock.zone(self.zone)).date(), self.today)

    def since(self, card: Card) -> str:
        """A weekday within the week: a card is narrow."""
        since = (card.waiting_since or self.now).astimezone(clock.zone(self.zone)).date()
        return f"{since:%a}" if 1 < (self.today - since).days < 7 else day_words(since, self.today)


def init_app(app: Flask) -> None:
    app.extensions[KEPT] = Kept[Drawn](MOST_KEPT)


def draw_columns(
    session: Session, project_id: int, view: View, *, only: Collection[int] | None = None, since: int | None = None
) -> list[BoardColumn]:
    """The columns with their lists of cards drawn; `only` these, or those that changed `since` a revision."""
    columns = read_columns(session, project_id, only=only, since=since)
    kept: Kept[Drawn] = current_app.extensions[KEPT]
    practice = the_practice(session)
    keys = {column.id: _key(column, view, practice.names_revision if practice else 0) for column in columns}
    missing = [column for column in columns if view.rules or not _take(column, kept.get(keys[column.id]))]
    if missing:
        fill(session, missing, view)
    for column in missing:
        drawn = _draw(column, view, project_id)
        if not view.rules:
            kept.put(keys[column.id], drawn, len(drawn.html) + len(drawn.whole))
        _take(column, drawn)
    return columns


def _key(column: BoardColumn, view: View, names: int) -> tuple[Any, ...]:
    # Ids and revisions are of one database; the hour, because lateness has one.
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    return column.id, column.revision, column.stage, names, view.zone, view.today, hour, view.older, view.most(column)


def _take(column: BoardColumn, drawn: Drawn | None) -> bool:
    for what in fields(drawn) if drawn else ():
        setattr(column, what.name, getattr(drawn, what.name))
    return drawn is not None


def _draw(column: BoardColumn, view: View, project_id: int) -> Drawn:
    projects, board = url_for("projects.boards.index"), url_for("projects.boards.show", project_id=project_id)
    drawn: Any = current_app.jinja_env.get_template("projects/_column.html").module
    column.html = drawn.lists(column, Look(view.zone, column.stage), board)
    whole = drawn.column(column, board, projects, CSRF, KEY, False)
    return Drawn(column.count, column.waiting, column.older, column.found, column.more, column.html, whole)
