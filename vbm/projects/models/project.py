"""A project of a client."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Select, String, Text, UniqueConstraint, and_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.clients.models import Client
from vbm.projects.history import last_actor
from vbm.projects.models.slots import find_slot
from vbm.projects.models.stages import ProjectStage
from vbm.support import clock
from vbm.support.after_commit import after_commit, is_waiting
from vbm.support.models import Base
from vbm.support.queue import publish
from vbm.support.refusals import Stale
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
    # The revision at which columns last came, went or changed their names.
    shape_revision: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    was = None  # type: int | None  # the revision before this request's changes: whoever has that one has them all

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
        lock_clients(session, [client.id])
        project = cls(client_id=client.id, client=client, name=name, outcome=outcome, due_on=due_on, stage=stage)
        project.opened_at = at or clock.now()
        project.position = find_slot(session, Project, and_(Project.stage == stage))
        session.add(project)
        session.flush()
        project._log(session, "project.opened", by=by, at=at, name=name)
        project.touch(session)
        return project

    def edit(
        self, session: Session, *, name: str, outcome: str, due_on: date | None, by: Person, at: datetime | None = None
    ) -> None:
        self.name, self.outcome, self.due_on = name, outcome, due_on
        self._log(session, "project.edited", by=by, at=at, name=name)
        self.shape_revision = self.touch(session)

    def move_to(
        self,
        session: Session,
        stage: ProjectStage,
        *,
        by: Person,
        after_id: int | None = None,
        before_id: int | None = None,
        came_from: ProjectStage | None = None,
        at: datetime | None = None,
    ) -> None:
        """Move through the stages; to Done closes it, out of Done opens it again."""
        if came_from is not None and came_from != self.stage and stage != self.stage:
            who = last_actor(session, f"project:{self.id}", "project.moved") or "Someone"
            raise Stale(f"{who} has just moved “{self.name}” to {self.stage.label}. Look where it is now, then decide.")
        in_stage = and_(Project.stage == stage)
        position = find_slot(session, Project, in_stage, moving_id=self.id, after_id=after_id, before_id=before_id)
        left, self.stage, self.position = self.stage, stage, position
        if left != stage:
            self.done_at = (at or clock.now()) if stage == ProjectStage.DONE else None
            self._log(session, "project.moved", by=by, at=at, came_from=left, to=stage)
        self.touch(session)

    def archive(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Put it away: it is nowhere to be seen but in the archive, with all its tasks, and can be brought back."""
        if self.archived_at is None:
            self.archived_at = at or clock.now()
            self._log(session, "project.archived", by=by, at=at, name=self.name)
            self.shape_revision = self.touch(session)

    def bring_back(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        if self.archived_at is not None:
            self.archived_at = None
            self._log(session, "project.brought_back", by=by, at=at, name=self.name)
            self.shape_revision = self.touch(session)

    def touch(self, session: Session) -> int:
        """Raise the board's revision, once a transaction; open pages hear of it after the commit."""
        topic = f"project:{self.id}"
        if not is_waiting(session, publish, topic, self.revision):
            self.was = self.revision if self.was is None else self.was
            self.revision += 1
            after_commit(session, publish, topic, self.revision)
            self.client.changed(session)
        return self.revision

    def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: str) -> None:
        record(session, kind, about=f"project:{self.id}", client_id=self.client_id, by=by.id, at=at, **data)


def lock_project(session: Session, project_id: int) -> Project | None:
    """The project, held until the commit, so that moves on one board follow each other."""
    return next(iter(lock_projects(session, [project_id])), None)


def lock_projects(session: Session, ids: Collection[int]) -> Sequence[Project]:
    """These projects, held until the commit; always their clients first, so that two who want several never wait in a ring."""
    clients = lock_clients(session, select(Project.client_id).where(Project.id.in_(ids)))
    locked = select(Project).where(Project.id.in_(ids)).order_by(Project.id).with_for_update()
    projects = session.scalars(locked, execution_options={"populate_existing": True}).all()
    session.info["held"] = [clients, projects]  # or the session forgets them, and every column asks for its project again
    return projects


def lock_clients(session: Session, ids: Collection[int] | Select[int]) -> Sequence[Client]:
    """These clients, held until the commit, and with each all its projects: whoever wants one of those waits here."""
    locked = select(Client).where(Client.id.in_(ids)).order_by(Client.id).with_for_update()
    return session.scalars(locked, execution_options={"populate_existing": True}).all()
