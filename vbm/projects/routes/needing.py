"""Going on with a blocked task is no mistake; the answer says what is not done yet."""

from flask import flash

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.web.hypermedia import wants_fragment


def with_missing(task: Task, words: str = "") -> str:
    """The words for the toast, and after them what should have come first."""
    missing = task.missing(db.session())
    if missing and not wants_fragment():
        flash(missing, "warning")
    return f"{words} {missing}".strip()
