"""What the lists of the archive and the trash share: where a page begins, and the answer when a task is back."""

from flask import Response, abort, request

from vbm.projects.models import Task
from vbm.projects.routes.answers import task_answer
from vbm.web.forms import optional_id
from vbm.web.hypermedia import aims_at, fragment


def last_seen() -> int | None:
    """The last task of the page before."""
    try:
        return optional_id(request.args.get("before"))
    except ValueError:
        abort(404)


def answer_back(task: Task) -> Response:
    """From a list only its row goes, with a way to the task; else the task and its board anew."""
    if aims_at(f"gone-{task.id}"):
        return fragment("projects/trash/back.html", task=task)
    return task_answer(task, undone=f"Back in {task.column.name}.", stays=True)
