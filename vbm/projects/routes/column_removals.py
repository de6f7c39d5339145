"""A column goes, its tasks stay."""

from flask import Blueprint, Response
from flask_login import current_user
from sqlalchemy import func, select

from vbm.extensions import db
from vbm.projects.column_forms import RemovalForm
from vbm.projects.models import Column, Task
from vbm.projects.reshaping import open_tasks_in, remove_column
from vbm.projects.routes.column_answers import find_column, hold_column, strip_answer
from vbm.projects.routes.finding import columns_of
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

bp = Blueprint("column_removals", __name__, url_prefix="/columns/<int:column_id>/removal")
LAST = "This is the board's only column. Add another one first."


@bp.get("/new")
@access.team
def new(column_id: int) -> Response:
    column = find_column(column_id)
    return _ask(column, _offered(column, RemovalForm(formdata=None)))


@bp.post("")
@access.team
def create(column_id: int) -> Response:
    column = hold_column(column_id)
    project_id, form = column.project_id, _offered(column, RemovalForm())
    if not form.into_id.choices[1:]:
        raise Refused(LAST)
    if not form.validate_on_submit() or form.must_say_finish(len(open_tasks_in(db.session(), column))):
        return _ask(column, form, status=422)
    remove_column(db.session(), column, form.into, finish=form.finish.data, by=current_user)
    db.session.commit()
    return strip_answer(project_id, form.into.id)


def _offered(column: Column, form: RemovalForm) -> RemovalForm:
    form.offer([one for one in columns_of(column.project_id) if one.id != column.id])
    return form


def _ask(column: Column, form: RemovalForm, status: int = 200) -> Response:
    mine = select(func.count(Task.id)).where(Task.column_id == column.id)
    counts = {"tasks": db.session.scalar(mine), "hidden": db.session.scalar(mine.where(Task.archived_at.is_not(None)))}
    drawn = {"form": form, "column": column, "in_panel": wants_fragment(), "last": LAST, **counts}
    drawn["open_tasks"] = len(open_tasks_in(db.session(), column))
    return page("projects/columns/removal.html", fragment="projects/columns/_removal.html", status=status, **drawn)
