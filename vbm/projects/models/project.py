"""A project of a client."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.clients.models import Client
from vbm.projects.models.stages import ProjectStage
from vbm.projects.ordering import place
from vbm.support import clock
from vbm.support.after_commit import after_commit
from vbm.support.models import Base
from vbm.support.queue import publish
from vbm.support.scope import ClientOwned


class Project(Base, ClientOwned):
    __tablename__ = "project"
    __table_args__ = (UniqueConstraint("client_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    outcome: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[ProjectStage] = mapped_column(default=ProjectStage.PLANNED)
    position: Mapped[int] = mapped_column(BigInteger, default=0)
    due_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]

    client: Mapped[Client] = relationship()

    @classmethod
    def open(
        cls,
        session: Session,
        client: Client,
        name: str,
        *,
        by: Person,
        at: datetime | None = None,
        outcome: str = "",
        due_on: date | None = None,
        stage: ProjectStage = ProjectStage.PLANNED,
    ) -> "Project":
        """Open an empty project; its columns come from a template or an import."""
        project = cls(client_id=client.id, client=client, name=name, outcome=outcome, due_on=due_on, stage=stage)
        project.opened_at = at or clock.now()
        project.position = place(_positions(session, stage)).position
        session.add(project)
        session.flush()
        project._log(session, "project.opened", by=by, at=at, name=name)
        project.touch(session)
        return project

    def edit(self, session: Session, *, name: str, outcome: str, due_on: date | None, by: Person, at: datetime | None = None) -> None:
        self.name, self.outcome, self.due_on = name, outcome, due_on
        self._log(session, "project.edited", by=by, at=at, name=name)
        self.touch(session)

    def move_to(
        self,
        session: Session,
        stage: ProjectStage,
        *,
        by: Person,
        after_id: int | None = None,
        before_id: int | None = None,
        at: datetime | None = None,
    ) -> None:
        """Move through the stages; to Done closes it, out of Done opens it again."""
        others = [pair for pair in _positions(session, stage) if pair[0] != self.id]
        placed = place(others, after=after_id, before=before_id)
        for id, position in placed.renumbered.items():
            session.execute(update(Project).where(Project.id == id).values(position=position))
        came_from, self.stage, self.position = self.stage, stage, placed.position
        if came_from != stage:
            self.done_at = (at or clock.now()) if stage == ProjectStage.DONE else None
            self._log(session, "project.moved", by=by, at=at, came_from=came_from, to=stage)
        self.touch(session)

    def touch(self, session: Session) -> int:
        """Raise the board's revision; open pages hear of it after the commit."""
        self.revision += 1
        after_commit(session, publish, f"project:{self.id}", self.revision)
        self.client.changed(session)
        return self.revision

    def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: str) -> None:
        record(session, kind, about=f"project:{self.id}", client_id=self.client_id, by=by.id, at=at, **data)


def lock_project(session: Session, project_id: int) -> Project | None:
    """The project, held until the commit, so that moves on one board follow each other."""
    project = session.scalar(select(Project).where(Project.id == project_id).with_for_update().execution_options(populate_existing=True))
    if project is not None:
        session.scalar(select(Client).where(Client.id == project.client_id).with_for_update().execution_options(populate_existing=True))
    return project


def _positions(session: Session, stage: ProjectStage) -> list[tuple[int, int]]:
    rows = session.execute(select(Project.id, Project.position).where(Project.stage == stage).order_by(Project.position, Project.id))
    return [(row.id, row.position) for row in rows]
