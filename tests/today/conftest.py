from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.world import World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _noon(world: World) -> Iterator[None]:
    with time_machine.travel("2026-11-23T12:00:00Z"):
        yield


@pytest.fixture
def add(desk: Callable[[], Any], world: World) -> Callable[..., int]:
    """A task in Ana's client, hers unless said otherwise; `days` from today."""

    def task(title: str, days: int | None = None, *, place: Any = None, assignee: Person | None = world.ana) -> int:
        with desk() as session:
            column = session.get_one(Column, (place or world.lark.inbox).id)
            whose = session.get_one(Person, assignee.id) if assignee else None
            due = TODAY + timedelta(days=days) if days is not None else None
            made = Task.create(session, column, title, by=session.get_one(Person, world.vera.id), assignee=whose, due_on=due)
            session.commit()
            return made.id

    return task


@pytest.fixture
def task_now(desk: Callable[[], Any]) -> Callable[[int], Task]:
    def look(task_id: int) -> Task:
        with desk() as session:
            task: Task = session.scalars(select(Task).where(Task.id == task_id)).one()
            _ = task.completion, task.blocker, task.column
            return task

    return look
