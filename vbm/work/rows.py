"""Open tasks of all visible clients as plain rows, each in the stage where it stands."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, literal, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.looks import unseen_rule
from vbm.projects.models import Blocker, Column, Completion, Priority, Project, ProjectStage, Stage, Task, WaitingOn

# Whatever waits stands in Waiting, whichever column it is in.
STAGE: ColumnElement[Any] = case(
    (Blocker.id.is_not(None), literal(Stage.WAITING, Column.stage.type)),
    else_=Column.stage,
)
BY_DUE = (Task.due_on.is_(None), Task.due_on, Task.position, Task.id)
OPEN = (
    Task.archived_at.is_(None),
    Completion.task_id.is_(None),
    Column.stage != Stage.DONE,
    Project.stage != ProjectStage.DONE,
    Project.archived_at.is_(None),
)


class Row(NamedTuple):
    id: int
    version: int
    title: str
    priority: Priority
    start_on: date | None
    due_on: date | None
    due_at: datetime | None
    promised_on: date | None
    acted_at: datetime
    project_id: int
    project: str
    client_id: int
    client: str
    colour: str
    assignee_id: int | None
    assignee: str | None
    waiting_on: WaitingOn | None
    whom: str | None
    why: str | None
    since: datetime | None
    stage: Stage
    has_news: bool

    @property
    def whom_words(self) -> str:
        return self.whom or (self.waiting_on.label if self.waiting_on else "")


def joined(*columns: Any) -> Select[Any]:
    """These columns of open tasks, with all that is said about where and whose they are."""
    return (
        select(*columns)
        .select_from(Task)
        .join(Column, Column.id == Task.column_id)
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Task.client_id)
        .outerjoin(Person, Person.id == Task.assignee_id)
        .outerjoin(Blocker, and_(Blocker.task_id == Task.id, Blocker.until.is_(None)))
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(*OPEN)
    )


def shown(reader: Person) -> tuple[Any, ...]:
    """What a Row consists of."""
    return (
        *(Task.id, Task.version, Task.title, Task.priority, Task.start_on, Task.due_on, Task.due_at, Task.promised_on),
        *(Task.acted_at, Task.project_id, Project.name, Task.client_id, Client.name, Client.colour, Task.assignee_id),
        *(Person.name, Blocker.waiting_on, Blocker.whom, Blocker.why, Blocker.since, STAGE, unseen_rule(reader)),
    )


def read_row(session: Session, reader: Person, task_id: int) -> Row | None:
    found = session.execute(joined(*shown(reader)).where(Task.id == task_id)).one_or_none()
    return row_of(found) if found else None


def row_of(said: Sequence[Any]) -> Row:
    row = Row._make(said[: len(Row._fields)])
    return row._replace(has_news=bool(row.has_news))
