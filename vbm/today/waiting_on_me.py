"""What waits on me: others' tasks that ask for me by name, where I was spoken to, and steps that are mine to tick."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Blocker, ChecklistItem, Column, Completion, Project, ProjectStage, Stage, Task, WaitingOn
from vbm.projects.open_tasks import TaskRow
from vbm.today.rows import Todo
from vbm.today.said import Said

OF_THE_TEAM = (WaitingOn.MEMBER, WaitingOn.MANAGER)
MOST_STEPS = 50


class Step(NamedTuple):
    id: int
    name: str
    due_on: date | None
    task_id: int
    title: str
    client: str
    colour: str


class OnMe(NamedTuple):
    mentions: list[Said]
    asked: list[Todo]
    mine: list[Todo]
    steps: list[Step]

    @property
    def many(self) -> int:
        return len(self.mentions) + len(self.asked) + len(self.mine) + len(self.steps)


def asks_somebody() -> ColumnElement[bool]:
    """Whose name it is, no database compares as people do."""
    return and_(Blocker.waiting_on.in_(OF_THE_TEAM), Blocker.whom != "")


def names(task: TaskRow, person: Person) -> bool:
    """Whether it waits for this person, by the whole name or the first."""
    if task.waiting_on not in OF_THE_TEAM or not task.whom:
        return False
    return " ".join(task.whom.split()).casefold() in (person.name.casefold(), person.first_name.casefold())


def steps_of(session: Session, person: Person) -> list[Step]:
    """Unticked, of tasks that go on; one's own task stands in the list itself, unless its step has a day of its own."""
    still: list[Any] = [Completion.task_id.is_(None), Column.stage != Stage.DONE, Task.archived_at.is_(None)]
    still += [Project.stage != ProjectStage.DONE, Project.archived_at.is_(None), ChecklistItem.done_at.is_(None)]
    apart = or_(Task.assignee_id.is_(None), Task.assignee_id != person.id, ChecklistItem.due_on.is_not(None))
    asked = (
        select(ChecklistItem.id, ChecklistItem.name, ChecklistItem.due_on, Task.id, Task.title, Client.name, Client.colour)
        .join(Task, Task.id == ChecklistItem.task_id)
        .join(Column, Column.id == Task.column_id)
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Task.client_id)
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(ChecklistItem.assignee_id == person.id, apart, *still)
        .order_by(ChecklistItem.due_on.is_(None), ChecklistItem.due_on, Task.id, ChecklistItem.place)
        .limit(MOST_STEPS)
    )
    return [Step(*row) for row in session.execute(asked)]
