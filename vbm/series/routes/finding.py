"""How the views of this room find what they are asked about, and what their forms offer."""

from datetime import date, time
from typing import Any

from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Column, Project, Task
from vbm.projects.models.seats import seated_names
from vbm.projects.routes.finding import columns_of, hold_project
from vbm.series.forms import NextForm, SeriesForm
from vbm.series.models import PLACES, Series
from vbm.series.often_form import often_of
from vbm.series.rules import known_rule
from vbm.series.shapes import Shape
from vbm.support import clock

USUAL_PLACES = PLACES[:2]  # a task that went further by now did not begin there
WORDS = ("title", "role", "description", "done_when", "process_url", "estimate", "assignee_id")


def find_series(series_id: int) -> Series:
    return db.first_or_404(select(Series).where(Series.id == series_id))  # type: ignore[no-any-return]


def hold_series(series_id: int) -> Series:
    """The series with its board, held until the commit; the clock waits meanwhile."""
    hold_project(find_series(series_id).project_id)
    held = select(Series).where(Series.id == series_id)
    return db.session.scalars(held, execution_options={"populate_existing": True}).one()


def begin_form(project: Project, task: Task | None = None, *, known: bool = False) -> SeriesForm:
    """As it was sent, or with what is `known` of the project and the task."""
    if not known:
        return _offer(SeriesForm(), project)
    today = clock.today(project.client.timezone)
    said: dict[str, Any] = {"zone": project.client.timezone, "starts_on": today, "weekdays": [today.weekday() + 1]}
    said |= {"month_day": today.day, "lead_days": 0}
    if task is not None:
        said |= _words(task) | {"shown_to_owner": task.shown_to_owner}
        said |= {"column_id": task.column_id} if task.column.stage in USUAL_PLACES else {}
        said |= _begins(task.due_on or today, task)
    return _offer(SeriesForm(formdata=None, data=said), project)


def edit_form(series: Series, *, known: bool = False) -> SeriesForm:
    if not known:
        return _offer(SeriesForm(), series.project)
    names = ("column_id", "zone", "starts_on", "lead_days", "shown_to_owner", "version")
    said = _words(series) | {name: getattr(series, name) for name in names}
    said |= {"checklist": "\n".join(series.checklist), "mode": series.mode.value, "missed": series.missed.value}
    said |= {"holidays": series.holidays.value, "due_time": _wall(series.wall_time)}
    said |= often_of(Shape.of(known_rule(series.rule), series.starts_on))
    return _offer(SeriesForm(formdata=None, data=said), series.project)


def next_form(series: Series, *, known: bool = False) -> NextForm:
    """What the next one would say, with what was changed for it already."""
    if known and series.next_on is not None:
        row = series.occurrence(db.session(), series.next_on)
        changes: dict[str, Any] = row.changes if row else {}
        day = series.day_of(series.next_on, series.days_off(db.session(), series.next_on))
        said = _words(series) | {"checklist": "\n".join(changes.get("checklist", series.checklist)), "on": series.next_on}
        said |= {name: value for name, value in changes.items() if name not in ("checklist", "day")}
        form = NextForm(formdata=None, data=said | {"day": date.fromisoformat(changes["day"]) if "day" in changes else day})
    else:
        form = NextForm()
    form.offer(seated_names(db.session(), series.client_id))
    return form


def _offer(form: SeriesForm, project: Project) -> SeriesForm:
    form.offer_all(seated_names(db.session(), project.client_id), places_of(project.id))
    return form


def places_of(project_id: int) -> list[Column]:
    """Where work can begin, first where it usually does."""
    columns = [column for column in columns_of(project_id) if column.stage in PLACES]
    return sorted(columns, key=lambda column: PLACES.index(column.stage))


def _words(about: Any) -> dict[str, Any]:
    return {name: getattr(about, name, "") for name in WORDS} | {"priority": about.priority.value}


def _begins(day: date, task: Task) -> dict[str, Any]:
    wall = task.due_in(current_user.timezone)[1]
    return {"starts_on": day, "weekdays": [day.weekday() + 1], "month_day": day.day, "due_time": wall}


def _wall(minute: int | None) -> time | None:
    return None if minute is None else time(*divmod(minute, 60))
