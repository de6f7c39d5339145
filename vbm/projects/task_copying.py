"""A task's words, once more, in any project the person may see."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models import ChecklistItem, Column, Label, Task, TaskHelper, TaskLabel
from vbm.projects.models.planning import Plan
from vbm.projects.models.seats import seated_people
from vbm.support.refusals import Refused


def copy_task(session: Session, task: Task, column: Column, *, by: Person, at: datetime | None = None) -> Task:
    """Words, labels, plan and people. Nothing on either side names the other client, and nobody comes along to another one."""
    task.must_be_on_board()
    if column.project.archived_at is not None:
        raise Refused(f"“{column.project.name}” is in the archive. Bring that project back first.")
    stays = column.client_id == task.client_id
    seated = {person.id: person for person in seated_people(session, column.client_id)} if stays else {}
    assignee = seated.get(task.assignee_id or 0)
    plan: Plan = {"priority": task.priority, "estimate": task.estimate}
    plan |= {"done_when": task.done_when, "process_url": task.process_url}
    copy = Task.create(session, column, task.title, description=task.description, assignee=assignee, by=by, at=at, **plan)
    _copy_checklist(session, task, copy, set(seated))
    _copy_labels(session, task, copy)
    _copy_helpers(session, task, copy, seated, by=by, at=at)
    here, there = (task.column.project.name, column.project.name) if stays else (None, None)
    copy._log(session, "task.copied_here", by=by, at=at, came_from=here)
    record(session, "task.copied", about=f"task:{task.id}", client_id=task.client_id, by=by.id, at=at, to=there)
    return copy


def _copy_checklist(session: Session, task: Task, copy: Task, seated: set[int]) -> None:
    for item in session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == task.id)):
        again = ChecklistItem(client_id=copy.client_id, task_id=copy.id, checklist=item.checklist, name=item.name)
        again.place, again.assignee_id = item.place, item.assignee_id if item.assignee_id in seated else None
        session.add(again)


def _copy_helpers(
    session: Session, task: Task, copy: Task, seated: dict[int, Person], *, by: Person, at: datetime | None
) -> None:
    """Asked anew, so that they hear of it; who gave up the seat helps no more."""
    helps = select(TaskHelper.person_id).where(TaskHelper.task_id == task.id).order_by(TaskHelper.person_id)
    for person_id in session.scalars(helps).all():
        if person_id in seated and person_id != copy.assignee_id:
            copy.add_helper(session, seated[person_id], by=by, at=at)


def _copy_labels(session: Session, task: Task, copy: Task) -> None:
    """By their names, found or made; without a name the colour is the name."""
    worn = select(Label).join(TaskLabel, TaskLabel.label_id == Label.id).where(TaskLabel.task_id == task.id)
    fitting = {_fitting(session, label, copy.client_id).id for label in session.scalars(worn.order_by(Label.id)).all()}
    session.add_all(TaskLabel(client_id=copy.client_id, task_id=copy.id, label_id=label_id) for label_id in sorted(fitting))


def _fitting(session: Session, label: Label, client_id: int) -> Label:
    same = select(Label).where(Label.client_id == client_id, Label.name == label.name, Label.colour == label.colour)
    return session.scalar(same) or Label.find_or_make(session, client_id, label.name, label.colour)
