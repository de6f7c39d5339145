"""What a board gets back when its columns change: the whole strip, because they stand side by side."""

from flask import Response, url_for

from vbm.extensions import db
from vbm.projects.models import Column
from vbm.projects.routes.answers import drawn_columns
from vbm.projects.routes.finding import hold_project
from vbm.web.hypermedia import fragment, go, wants_fragment
from vbm.web.undo import CLOSE


def find_column(column_id: int) -> Column:
    return db.get_or_404(Column, column_id)


def hold_column(column_id: int) -> Column:
    """The column, with its board held until the commit."""
    column = find_column(column_id)
    hold_project(column.project_id)
    db.session.expire(column)
    return find_column(column_id)


def strip_answer(project_id: int, column_id: int | None = None) -> Response:
    if not wants_fragment():
        return go(url_for("projects.boards.show", project_id=project_id, _anchor=f"column-{column_id}" if column_id else None))
    return fragment("projects/boards/_changed.html", trigger=CLOSE, reshaped=True, **drawn_columns(project_id))
