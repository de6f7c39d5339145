"""A practice with projects of many sizes; every task has a title, an owner, a due date, two labels and a description."""

from datetime import timedelta

from flask import Flask

from vbm.accounts.models import Capacity, Person, Role
from vbm.clients.models import Client
from vbm.extensions import db
from vbm.practice.models import Practice
from vbm.projects.models import Column, Label, Project, Stage, Task, TaskLabel
from vbm.projects.ordering import GAP
from vbm.projects.starters import open_from_starter
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

EMAIL, PASSWORD = "bench@vbm.test", "a bench is long and flat"
COLUMNS = (Stage.INBOX, Stage.NEXT, Stage.DOING, Stage.WAITING, Stage.REVIEW)
TITLES = (
    "Rewrite the welcome mail",
    "Check last week's numbers with the bookkeeper",
    "Record the intro",
    "Fix the checkout page",
)


def seed(app: Flask, sizes: tuple[int, ...]) -> dict[int, int]:
    """Fill an empty database; the project's id by its number of tasks."""
    with app.app_context():
        session = db.session()
        open_scope(session, Scope.practice())
        session.add(Practice(name="Bench practice", timezone="Europe/Lisbon", currency="EUR"))
        manager = Person.add(session, "Vera Lind", email=EMAIL, role=Role.MANAGER, timezone="Europe/Lisbon", by=None)
        manager.set_password(PASSWORD, session=session)
        client = Client.open(session, "Lark Coaching", timezone="Europe/Lisbon", by=manager)
        people = [
            Person.add(session, name, email=None, role=Role.MEMBER, timezone="UTC", by=manager)
            for name in ("Ana Reis", "Bo Sand", "Iris Falk")
        ]
        for person in people:
            client.seat(session, person, Capacity.MEMBER, by=manager)
        words = ("Urgent", "Money", "Web", "Mail")
        labels = [Label(client_id=client.id, name=name, colour=f"c{at + 1}") for at, name in enumerate(words)]
        session.add_all(labels)
        session.flush()
        projects = {size: _project(client, manager, people, labels, size) for size in sizes}
        session.commit()
        return projects


def _project(client: Client, manager: Person, people: list[Person], labels: list[Label], size: int) -> int:
    session = db.session()
    project: Project = open_from_starter(session, client, "empty", f"{size} tasks", by=manager)
    columns = {stage: Column.first_of(session, project.id, stage) for stage in COLUMNS}
    today = clock.today("UTC")
    tasks = []
    for number in range(size):
        column = columns[COLUMNS[number % len(COLUMNS)]]
        task = Task(client_id=client.id, project_id=project.id, column_id=column and column.id, position=number * GAP)
        task.title = f"{TITLES[number % len(TITLES)]} no. {number}"
        task.description = "What done means: the client has seen it, and it works on a phone. " * 3
        task.assignee_id, task.due_on = people[number % 3].id, today + timedelta(days=number % 40 - 5)
        task.created_at = task.acted_at = clock.now()
        tasks.append(task)
    session.add_all(tasks)
    session.flush()
    for number, task in enumerate(tasks):
        for label in (labels[number % 4], labels[(number + 1) % 4]):
            session.add(TaskLabel(client_id=client.id, task_id=task.id, label_id=label.id))
    session.flush()
    return project.id
