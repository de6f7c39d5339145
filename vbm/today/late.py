"""What was said on a phone without a network, and comes after somebody else has acted: that is for a person to decide."""

from typing import Any

from sqlalchemy import ColumnElement, Row, select

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.projects.history import in_words
from vbm.projects.models import Task
from vbm.support.refusals import Stale
from vbm.support.said import SAID_AT
from vbm.web.filters import moment_words

HOW_FAR = {
    f"task.{deed}" for deed in ("assigned", "blocked", "completed", "expected", "moved", "reopened", "started", "unblocked")
}


def nobody_finished(task: Task, *, by: Person) -> None:
    """Before somebody goes on with a task: whoever finished it meanwhile is named."""
    last = _last_of_others(task, by) if task.is_done else None
    if last is not None:
        did, when = in_words(last.kind, last.data, by.timezone), moment_words(last.at)
        raise Stale(f"{last.name} {did} ({when}); it is done. Reopen it first if there is more to do.")


def nobody_was_faster(task: Task, *, by: Person) -> None:
    """Before how far a task is changes: has somebody else said so since?"""
    said_at = SAID_AT.get()
    if said_at is None:
        return
    last = _last_of_others(task, by, Activity.at > said_at)
    if last is not None:
        did, when = in_words(last.kind, last.data, by.timezone), moment_words(last.at)
        raise Stale(f"{last.name} {did} ({when}), after you said this ({moment_words(said_at)}). Look at it, then decide.")


def _last_of_others(task: Task, by: Person, *when: ColumnElement[bool]) -> Row[Any] | None:
    """The last that was said of how far it is, if somebody else said it."""
    deeds = select(Activity.kind, Activity.data, Activity.at, Person.name).join(Person, Person.id == Activity.actor_id)
    theirs = (Activity.about == f"task:{task.id}", Activity.kind.in_(HOW_FAR), Activity.actor_id != by.id)
    found: Row[Any] | None = db.session().execute(deeds.where(*theirs, *when).order_by(Activity.id.desc()).limit(1)).one_or_none()
    return found
