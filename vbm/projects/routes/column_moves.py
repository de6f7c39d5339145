"""A column goes to another place on its board."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.column_forms import PlaceForm
from vbm.projects.models import Column
from vbm.projects.routes.column_answers import hold_column, strip_answer
from vbm.projects.routes.finding import columns_of
from vbm.support.refusals import Refused
from vbm.web import access

bp = Blueprint("column_moves", __name__, url_prefix="/columns/<int:column_id>/moves")


@bp.post("")
@access.team
def create(column_id: int) -> Response:
    column, form = hold_column(column_id), PlaceForm()
    if not form.validate_on_submit():
        raise Refused("Choose a column of this board to put it beside.")
    beside = {"after_id": form.after_id.data, "before_id": form.before_id.data}
    column.place(db.session(), **(_step(column, form.step.data) or beside), by=current_user)
    db.session.commit()
    return strip_answer(column.project_id, column.id)


def _step(column: Column, step: str | None) -> dict[str, Any]:
    """One to the left or right of where it stands now; at the end of the board it stays."""
    ids = [one.id for one in columns_of(column.project_id)]
    here = ids.index(column.id)
    if step == "left":
        return {"before_id": ids[max(here - 1, 0)] if here else ids[min(1, len(ids) - 1)]}
    if step == "right":
        return {"after_id": ids[min(here + 1, len(ids) - 1)] if here + 1 < len(ids) else ids[here - 1]}
    return {}
