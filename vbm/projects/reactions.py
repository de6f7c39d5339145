"""What follows from a deed on a task: who hears of it from now on, who helps no longer, what can begin."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from vbm.activity.models import Activity, record
from vbm.projects.models import Dependency, Task, TaskFollower, TaskHelper
from vbm.projects.models.needs import is_open
from vbm.projects.models.touching import touch_columns


def task_of(activity: Activity) -> int:
    return int(activity.about.removeprefix("task:"))


def follow_by_themselves(session: Session, activity: Activity) -> None:
    """Whoever adds a task, says something about it, gets it, helps with it or is named in it hears of it."""
    task_id, said = task_of(activity), activity.data
    people = {said.get("person_id"), *said.get("mentions", ())}
    if activity.kind in ("task.created", "task.commented"):
        people.add(activity.actor_id)
    if activity.kind == "task.created":
        people.add(session.get_one(Task, task_id).assignee_id)
    if activity.client_id is not None and (known := people - {None}):
        TaskFollower.add(session, activity.client_id, task_id, known)


def owner_is_no_helper(session: Session, activity: Activity) -> None:
    """Who was given the task is its owner now, and not also its helper."""
    mine = (TaskHelper.task_id == task_of(activity), TaskHelper.person_id == activity.data.get("person_id"))
    session.execute(delete(TaskHelper).where(*mine))


def free_the_next(session: Session, activity: Activity) -> None:
    """What waited for this task is drawn anew; when it is done, their history says so."""
    needed = task_of(activity)
    waiting = select(Task.id, Task.project_id, Task.column_id).join(Dependency, Dependency.task_id == Task.id)
    rows = session.execute(waiting.where(Dependency.needs_id == needed, is_open(Task))).all()
    for row in rows if activity.kind == "task.completed" else ():
        said = {"number": needed, "title": activity.data.get("title"), "project_id": row.project_id}
        _say(session, f"task:{row.id}", "task.need_met", after=activity, **said)
    if rows:
        touch_columns(session, {row.column_id for row in rows})


def _say(session: Session, about: str, kind: str, *, after: Activity, **said: Any) -> None:
    record(session, kind, about=about, client_id=after.client_id, by=after.actor_id, at=after.at, **said)
