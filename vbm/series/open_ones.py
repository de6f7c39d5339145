"""What a series says now, said by its open tasks as well, because somebody asked for it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import ChecklistItem, Task
from vbm.projects.models.planning import Plan
from vbm.projects.models.seats import seated_people
from vbm.series.models import Series

WORDS = ("title", "description", "done_when", "process_url", "shown_to_owner")


def change_open_ones(session: Session, series: Series, *, by: Person) -> int:
    """Their dates and places stay; so do the steps that are ticked. How many tasks there were."""
    tasks = series.open_tasks(session)
    seated = seated_people(session, series.client_id)
    for task in tasks:
        words: dict[str, Any] = {name: getattr(series, name) for name in WORDS}
        plan: Plan = {"priority": series.priority, "estimate": series.estimate}
        task.edit(session, **words, **plan, due_on=task.due_on, by=by)
        if series.assignee is None or series.assignee in seated:
            task.assign(session, series.assignee, by=by)
        _change_steps(session, task, series.checklist, by=by)
    return len(tasks)


def _change_steps(session: Session, task: Task, names: list[str], *, by: Person) -> None:
    """What is still to be ticked becomes what the series says."""
    items = session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == task.id)).all()
    for item in items:
        if item.done_at is None and item.name not in names:
            task.remove_item(session, item, by=by)
    known = {item.name for item in items}
    for name in names:
        if name not in known:
            task.add_item(session, name, by=by)
