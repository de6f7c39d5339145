"""Sixty people and forty clients, with as few questions as for two."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from tests.capacity.conftest import give, works
from tests.capacity.test_duties import begin
from tests.conftest import Browser
from tests.counting import counted_selects
from tests.world import World
from vbm.accounts.models import Capacity, Membership, Person, Role
from vbm.clients.models import Client
from vbm.projects.models import Column, Project, Stage, Task
from vbm.support import clock

BUDGET = 12
FRIDAY = date(2026, 11, 27)


def fill(session: Session, world: World, people: int, clients: int) -> None:
    """Each works for five clients and has two tasks at each; half of the tasks have no estimate."""
    vera = session.get_one(Person, world.vera.id)
    columns = []
    for number in range(clients):
        client = Client.open(session, f"Client {number}", timezone="UTC", by=vera)
        project = Project.open(session, client, f"Project {number}", by=vera)
        columns.append(Column.add(session, project, "Next", Stage.NEXT, by=vera))
    for number in range(people):
        person = Person(name=f"Person {number}", email=f"p{number}@vbm.test", role=Role.MEMBER, timezone="UTC", epoch=0)
        session.add(person)
        session.flush()
        works(session, person)
        for column in [columns[(number + step) % clients] for step in range(5)]:
            at = clock.now()
            seat = Membership(client_id=column.client_id, person_id=person.id, capacity=Capacity.MEMBER, since=at)
            seat.monthly_minutes = 600
            session.add(seat)
            session.flush()
            for step in range(2):
                task = Task(client_id=column.client_id, project_id=column.project_id, column_id=column.id, position=number * 10)
                task.title, task.created_at, task.acted_at, task.assignee_id = f"Task {number}", at, at, person.id
                task.due_on, task.estimate = FRIDAY + timedelta(days=number % 30), 90 if step else None
                session.add(task)
    begin(session, world, world.ana)
    begin(session, world, world.ana, estimate=None)


def test_sixty_people_and_forty_clients_cost_no_more_questions(
    app: Flask, world: World, browser: Callable[..., Browser], filled: Callable[[Callable[[Session], Any]], Any]
) -> None:
    vera = browser(world.vera)
    filled(lambda session: fill(session, world, 60, 40))
    task_id = filled(lambda session: give(session, world, "Who", None, FRIDAY, None).id)
    vera.get("/team/capacity")
    for path, budget in (
        ("/team/capacity", BUDGET),
        (f"/team/capacity/{world.ana.id}", BUDGET),
        (f"/team/capacity/tasks/{task_id}", 18),
    ):
        with counted_selects(app) as asked:
            answer = vera.get(path)
        assert answer.status_code == 200
        assert answer.text.count("Person 5") >= 11
        assert len(asked) <= budget, asked
