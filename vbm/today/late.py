"""What was said on a phone without a network, and comes after somebody else has acted: that is for a person to decide."""

from sqlalchemy import select

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


def nobody_was_faster(task: Task, *, by: Person) -> None:
    """Before how far a task is changes: has somebody else said so since?"""
    said_at = SAID_AT.get()
    if said_at is None:
        return
    theirs = (Activity.about == f"task:{task.id}", Activity.kind.in_(HOW_FAR), Activity.at > said_at, Activity.actor_id != by.id)
    deeds = select(Activity.kind, Activity.data, Activity.at, Person.name).join(Person, Person.id == Activity.actor_id)
    last = db.session().execute(deeds.where(*theirs).order_by(Activity.id.desc()).limit(1)).one_or_none()
    if last is not None:
        did, when = in_words(last.kind, last.data, by.timezone), moment_words(last.at)
        raise Stale(f"{last.name} {did} ({when}), after you said this ({moment_words(said_at)}). Look at it, then decide.")
