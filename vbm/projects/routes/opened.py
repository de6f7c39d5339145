"""All that an opened task shows."""

from typing import Any

from flask_login import current_user
from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from vbm.extensions import db
from vbm.projects.beside import beside
from vbm.projects.beside_forms import LabelForm, NeedForm
from vbm.projects.forms import CommentForm, ItemForm
from vbm.projects.forms_doing import QUICK_MINUTES, MinutesForm
from vbm.projects.history import history_of
from vbm.projects.looks import needs_look
from vbm.projects.models import ChecklistItem, Column, Project, Task
from vbm.projects.models.seats import seated_names
from vbm.projects.risk import risk_words
from vbm.projects.routes.talk import talk_of
from vbm.projects.slips import read_slips
from vbm.projects.worked import worked_on
from vbm.support import clock


def opened(task: Task, **forms: Any) -> dict[str, Any]:
    """What `_task.html` needs; `forms` are those that were filled in and refused."""
    about = db.session
    about.scalars(_WHOLE, {"id": task.id}).one()
    items = select(ChecklistItem).where(ChecklistItem.task_id == task.id).order_by(ChecklistItem.place, ChecklistItem.id)
    names = seated_names(db.session(), task.client_id)
    people = list(names)
    return {
        "task": task,
        "project": task.column.project,
        "items": about.scalars(items).all(),
        "people": people,
        "shown_names": {person.id: name for person, name in names.items()},
        "has_news": needs_look(db.session(), current_user, task),
        "history": history_of(db.session(), f"task:{task.id}", current_user.timezone),
        "slips": read_slips(db.session(), task.id),
        "risk": _risk(task),
        "worked": worked_on(db.session(), task),
        "minutes_form": forms.get("minutes_form") or MinutesForm(formdata=None),
        "quick_minutes": QUICK_MINUTES,
        "comment_form": forms.get("comment_form") or CommentForm(formdata=None),
        "item_form": forms.get("item_form") or ItemForm(formdata=None),
        "label_form": forms.get("label_form") or LabelForm(formdata=None),
        "need_form": forms.get("need_form") or NeedForm(formdata=None),
        "found": forms.get("found"),
        **beside(db.session(), task),
        **talk_of(task, people, forms),
    }


def _risk(task: Task) -> str:
    zone = current_user.timezone
    due_on, _ = task.due_in(zone)
    return risk_words(due_on, task.expects_on, begun=task.started_at is not None, today=clock.today(zone))


# What a task leads to, in one question: its column, board, client, and whether it is done or waits.
_WHOLE = (
    select(Task)
    .where(Task.id == bindparam("id"))
    .options(
        joinedload(Task.column).joinedload(Column.project).joinedload(Project.client),
        joinedload(Task.completion),
        joinedload(Task.blocker),
    )
)
