"""The door that the link of a nudge opens: one person's own tasks, and what a thumb can say about them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from flask import Response, g
from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.accounts.models.token import find_token
from vbm.extensions import db
from vbm.projects.models import Project, Task
from vbm.projects.models.project import lock_project
from vbm.support.engine import writing
from vbm.today import deeds
from vbm.today.deeds import Said
from vbm.web.access import ByLink
from vbm.web.hypermedia import page
from vbm.web.limits import hit, network

PURPOSE = "nudge"
MOST_GUESSES, WITHIN = 30, timedelta(hours=1)


class Deed(Protocol):
    def __call__(self, session: Session, task: Task, /, *, by: Person) -> Said: ...


DEEDS: Mapping[str, Deed] = {
    "started": deeds.start,
    "done": deeds.complete,
    "undone": deeds.reopen,
    "going": deeds.go_on,
    "stuck": deeds.block,
    "minutes": deeds.log_minutes,
    "comment": deeds.comment,
}


class NearWays:
    """Where the buttons of a row lead, seen from the list: so the secret stands in no page."""

    def of(self, task_id: int) -> Mapping[str, str]:
        return {name: f"tasks/{task_id}/{name}" for name in DEEDS}


def holder_of(secret: str) -> Person | None:
    """Looked up on every request: whoever may not sign in any more, or has other secrets since, has no link either."""
    found = find_token(db.session(), secret, PURPOSE)
    g.was_one = found is not None
    if found is None or found[1].is_owner or not found[0].opens_for(found[1]):
        return None
    g.open_until = found[0].expires_at
    return found[1]


def gone() -> Response:
    """In words; guessing is counted by network, and stops nobody who has a link that works."""
    if not g.was_one:
        with writing():
            hit("nudge", network(), most=MOST_GUESSES, within=WITHIN)
    return page("today/nudged/gone.html", was_one=g.was_one, status=410 if g.was_one else 404)


by_nudge = ByLink(None, find=holder_of, refuse=gone)


def my_held_task(task_id: int) -> Task:
    """With its board held until the commit; whatever else the person may see or do elsewhere, here it is only what is theirs."""
    standing = (Task.archived_at.is_(None), Project.archived_at.is_(None))
    mine = (
        select(Task)
        .join(Project, Project.id == Task.project_id)
        .where(Task.id == task_id, Task.assignee_id == g.holder.id, *standing)
    )
    lock_project(db.session(), db.first_or_404(mine).project_id)
    fresh: Task = db.first_or_404(mine.execution_options(populate_existing=True))
    return fresh
