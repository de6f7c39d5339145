"""What the way back from a deed carries, so that it takes back that deed and not what came after it."""

from typing import Any

from vbm.extensions import db
from vbm.projects.models import Task


def as_it_stands(task: Task) -> dict[str, Any]:
    """Right after the deed: the task as whoever did it saw it last, and the deed itself."""
    return {"version": task.version, "deed": task.last_deed(db.session()) or ""}
