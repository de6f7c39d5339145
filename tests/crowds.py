"""Columns with very many tasks, put there without the verbs, which would take minutes."""

from sqlalchemy.orm import Session

from vbm.projects.models import Column, Task
from vbm.projects.ordering import GAP
from vbm.support import clock


def crowd(session: Session, column: Column, number: int, first: int = 1) -> list[int]:
    """The ids of so many tasks below what is there, called Task 1, Task 2 and so on."""
    now, tasks = clock.now(), []
    for at in range(first, first + number):
        task = Task(client_id=column.client_id, project_id=column.project_id, column_id=column.id, position=at * GAP)
        task.title, task.created_at, task.acted_at = f"Task {at}", now, now
        tasks.append(task)
    session.add_all(tasks)
    column.touch(session)
    session.flush()
    return [task.id for task in tasks]
