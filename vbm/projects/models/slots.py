"""A slot: the place a row takes among its neighbours. Tasks in a column, columns on a board, projects in a stage."""

from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from vbm.projects.ordering import place


def find_slot(
    session: Session,
    model: Any,
    among: ColumnElement[bool],
    *,
    moving_id: int | None = None,
    after_id: int | None = None,
    before_id: int | None = None,
    top: bool = False,
) -> int:
    """The position between these neighbours; makes room when there is none left."""
    rows = session.execute(select(model.id, model.position).where(among).order_by(model.position, model.id))
    others = [(row.id, row.position) for row in rows if row.id != moving_id]
    placed = place(others, after=after_id, before=before_id, top=top)
    for id, position in placed.renumbered.items():
        session.execute(
            update(model).where(model.id == id).values(position=position), execution_options={"synchronize_session": "fetch"}
        )
    return placed.position
