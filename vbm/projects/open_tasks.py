"""Tasks over many projects and clients as plain rows, for pages that show many at once."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models.blocker import Blocker, WaitingOn
from vbm.projects.models.column import Column
from vbm.projects.models.completion import Completion
from vbm.projects.models.project import Project
from vbm.projects.models.stages import NOT_BEGUN, ProjectStage, Stage
from vbm.projects.models.task import Task


class TaskRow(NamedTuple):
    id: int
    title: str
    due_on: date | None
    started_at: datetime | None
    stage: Stage
    project: str
    client: str
    colour: str
    assignee_id: int | None
    assignee: str | None
    waiting_on: WaitingOn | None
    why: str | None
    since: datetime | None
    done_at: datetime | None
    due_at: datetime | None = None
    expects_on: date | None = None
    done_when: str = ""
    process_url: str = ""
    whom: str | None = None
    asked_by: int | None = None
    promised_on: date | None = None
    start_on: date | None = None
    created_at: datetime | None = None
    acted_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_stuck(self) -> bool:
        return self.since is not None

    @property
    def is_waiting(self) -> bool:
        return self.is_stuck or self.stage == Stage.WAITING

    @property
    def has_begun(self) -> bool:
        return self.started_at is not None or self.stage not in NOT_BEGUN


def open_tasks(session: Session, *where: Any) -> list[TaskRow]:
    """What is still to do in projects that are not closed, by due date; tasks without one come last."""
    still = (
        Completion.task_id.is_(None),
        Column.stage != Stage.DONE,
        Project.stage != ProjectStage.DONE,
        Project.archived_at.is_(None),
    )
    ordered = _rows().where(*still, *where).order_by(Task.due_on.is_(None), Task.due_on, Task.position, Task.id)
    return [TaskRow(*row) for row in session.execute(ordered)]


def finished_tasks(session: Session, since: datetime, *where: Any) -> list[TaskRow]:
    """What was done since that moment, latest first."""
    ordered = (
        _rows()
        .where(Completion.at >= since, Project.archived_at.is_(None), *where)
        .order_by(Completion.at.desc(), Task.id.desc())
    )
    return [TaskRow(*row) for row in session.execute(ordered)]


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Task.id,
            Task.title,
            Task.due_on,
            Task.started_at,
            Column.stage,
            Project.name,
            Client.name,
            Client.colour,
            Task.assignee_id,
            Person.name,
            Blocker.waiting_on,
            Blocker.why,
            Blocker.since,
            Completion.at,
            Task.due_at,
            Task.expects_on,
            Task.done_when,
            Task.process_url,
            Blocker.whom,
            Blocker.by_id,
            Task.promised_on,
            Task.start_on,
            Task.created_at,
            Task.acted_at,
        )
        .join(Column, Column.id == Task.column_id)
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Task.client_id)
        .outerjoin(Person, Person.id == Task.assignee_id)
        .outerjoin(Blocker, (Blocker.task_id == Task.id) & Blocker.until.is_(None))
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(Task.archived_at.is_(None))
    )
