"""All that an opened task shows."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from vbm.extensions import db
from vbm.projects.forms import CommentForm, ItemForm
from vbm.projects.history import history_of
from vbm.projects.models import ChecklistItem, Comment, Label, Project, Task, TaskLabel
from vbm.projects.models.seats import seated_people
from vbm.projects.slips import read_slips


def opened(task: Task, **forms: Any) -> dict[str, Any]:
    """What `_task.html` needs; `forms` are those that were filled in and refused."""
    about = db.session
    items = select(ChecklistItem).where(ChecklistItem.task_id == task.id).order_by(ChecklistItem.place, ChecklistItem.id)
    comments = select(Comment).where(Comment.task_id == task.id).order_by(Comment.at, Comment.id)
    labels = (
        select(Label).join(TaskLabel, TaskLabel.label_id == Label.id).where(TaskLabel.task_id == task.id).order_by(Label.name)
    )
    project = select(Project).where(Project.id == task.project_id).options(joinedload(Project.client))
    return {
        "task": task,
        "project": about.scalars(project).one(),
        "items": about.scalars(items).all(),
        "comments": about.scalars(comments).all(),
        "labels": about.scalars(labels).all(),
        "people": seated_people(db.session(), task.client_id),
        "history": history_of(db.session(), f"task:{task.id}"),
        "slips": read_slips(db.session(), task.id),
        "comment_form": forms.get("comment_form") or CommentForm(formdata=None),
        "item_form": forms.get("item_form") or ItemForm(formdata=None),
    }
