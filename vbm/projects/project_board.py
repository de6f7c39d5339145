"""What the board of all projects shows: one card a project, with what is open, done and stuck in it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from vbm.clients.models import Client
from vbm.projects.folds import my_folds
from vbm.projects.models import Blocker, Completion, Project, ProjectStage, Task
from vbm.support import clock
from vbm.web.filters import due_state, my_zone

RECENT = timedelta(days=14)
_GOAL = func.substr(Project.outcome, 1, 200)


@dataclass(frozen=True, slots=True)
class ProjectCard:
    id: int
    name: str
    stage: ProjectStage
    due_on: date | None
    done_at: datetime | None
    client: str
    colour: str
    outcome: str
    tasks: int
    done: int
    stuck: int

    @property
    def goal(self) -> str:
        """The first line of what will be true when it is done."""
        return next(filter(None, (line.lstrip("#*- ") for line in self.outcome.splitlines())), "")

    @property
    def open(self) -> int:
        return self.tasks - self.done

    @property
    def is_long_done(self) -> bool:
        return self.done_at is not None and self.done_at < clock.now() - RECENT

    def due_state(self, today: date) -> str:
        return due_state(None if self.stage == ProjectStage.DONE else self.due_on, today)


@dataclass(slots=True)
class StageColumn:
    stage: ProjectStage
    is_folded: bool = False
    cards: list[ProjectCard] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.stage.value

    @property
    def recent(self) -> list[ProjectCard]:
        return [card for card in self.cards if not card.is_long_done]

    @property
    def older(self) -> int:
        """What was finished long ago rests out of sight, one press away."""
        return len(self.cards) - len(self.recent)


def read_stages(session: Session) -> list[StageColumn]:
    folded = my_folds()
    stages = {stage: StageColumn(stage, f"stage:{stage}" in folded) for stage in ProjectStage}
    counted = (
        select(
            Task.project_id,
            func.count(Task.id).label("tasks"),
            func.count(Completion.task_id).label("done"),
            func.count(Blocker.id).label("stuck"),
        )  # fmt: skip
        .outerjoin(Completion, Completion.task_id == Task.id)
        .outerjoin(Blocker, and_(Blocker.task_id == Task.id, Blocker.until.is_(None)))
        .where(Task.archived_at.is_(None))
        .group_by(Task.project_id)
    )
    counts = {row.project_id: (row.tasks, row.done, row.stuck) for row in session.execute(counted)}
    cards = (
        select(Project.id, Project.name, Project.stage, Project.due_on, Project.done_at, Client.name, Client.colour, _GOAL)
        .join(Client, Client.id == Project.client_id)
        .where(Project.archived_at.is_(None))
        .order_by(Project.position, Project.id)
    )
    for row in session.execute(cards):
        said = [*row, *counts.get(row.id, (0, 0, 0))]
        stages[row.stage].cards.append(ProjectCard(*said))
    return list(stages.values())


def drawn_stages(session: Session, *, only: Collection[ProjectStage] = tuple(ProjectStage)) -> dict[str, Any]:
    """What the templates of the board need, for these stages."""
    return {"columns": [one for one in read_stages(session) if one.stage in only], "today": clock.today(my_zone())}


def topics_and_revision(session: Session) -> tuple[tuple[str, ...], str]:
    """What an open page listens to, and a word that changes whenever any visible client's work does."""
    clients = session.execute(select(Client.id, Client.revision).order_by(Client.id)).all()
    said = repr([tuple(row) for row in clients])  # which clients, too: a seat given up for another must not look like no news
    return tuple(f"client:{row.id}" for row in clients), "r" + hashlib.sha256(said.encode()).hexdigest()[:16]
