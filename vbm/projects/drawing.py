"""Columns as they are drawn. A column is drawn anew when its revision rises; else the last drawing is used again."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from flask import Flask, current_app, url_for
from sqlalchemy.orm import Session

from vbm.practice.models import the_practice
from vbm.projects.board import CSRF, KEY, BoardColumn, View, fill, read_columns
from vbm.projects.faces import Look
from vbm.support import clock
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


def init_app(app: Flask) -> None:
    app.extensions[KEPT] = Kept[Drawn](MOST_KEPT)


def draw_columns(
    session: Session, project_id: int, view: View, *, only: Collection[int] | None = None, since: int | None = None
) -> list[BoardColumn]:
    """The columns with their lists of cards drawn; `only` these, or those that changed `since` a revision."""
    columns = read_columns(session, project_id, only=only, since=since)
    kept: Kept[Drawn] = current_app.extensions[KEPT]
    practice = the_practice(session)
    keys = {column.id: _key(project_id, column, view, practice.names_revision if practice else 0) for column in columns}
    missing = [column for column in columns if view.rules or not _take(column, kept.get(keys[column.id]))]
    if missing:
        fill(session, missing, view)
    for column in missing:
        drawn = _draw(column, view, project_id)
        if not view.rules:
            kept.put(keys[column.id], drawn, len(drawn.html) + len(drawn.whole))
        _take(column, drawn)
    return columns


def _key(project_id: int, column: BoardColumn, view: View, names: int) -> tuple[Any, ...]:
    # Ids and revisions are of one database; the hour, because lateness has one.
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    return project_id, column.id, column.revision, column.stage, names, view.zone, view.today, hour, view.older, view.most(column)


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
