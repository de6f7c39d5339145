"""A column of a project's board."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, String, UniqueConstraint, and_, select
from sqlalchemy.orm import Mapped, Session, foreign, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models.project import Project
from vbm.projects.models.slots import find_slot
from vbm.projects.models.stages import Stage
from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Column(Base, ClientOwned, Internal):
    """Named as the team likes; `stage` says what it means to everyone else."""

    __tablename__ = "board_column"
    __table_args__ = (
        # Third in the key so that a task's column is of the task's own project.
        UniqueConstraint("client_id", "project_id", "id"),
        ForeignKeyConstraint(["client_id", "project_id"], ["project.client_id", "project.id"], name="fk_column_project"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(120))
    stage: Mapped[Stage]
    position: Mapped[int] = mapped_column(BigInteger)
    most: Mapped[int | None]
    is_hard: Mapped[bool] = mapped_column(default=False)  # whether `most` is a wall or only a warning
    colour: Mapped[str] = mapped_column(String(3), default="")
    policy: Mapped[str] = mapped_column(String(300), default="")
    revision: Mapped[int] = mapped_column(default=0)

    # By its own key, so that a project that was read already is not asked for again.
    project: Mapped[Project] = relationship(primaryjoin=lambda: foreign(Column.project_id) == Project.id)

    @classmethod
    def add(
        cls,
        session: Session,
        project: Project,
        name: str,
        stage: Stage,
        *,
        by: Person,
        most: int | None = None,
        at: datetime | None = None,
    ) -> "Column":
        """Add one at the right end of the board; `most` is the soft limit of open tasks in it."""
        column = cls(client_id=project.client_id, project_id=project.id, project=project, name=name, stage=stage, most=most)
        column.position = find_slot(session, cls, and_(cls.project_id == project.id))
        session.add(column)
        session.flush()
        column.log(session, "column.added", by=by, at=at)
        column.reshape(session)
        return column

    def edit(
        self,
        session: Session,
        *,
        name: str,
        colour: str,
        most: int | None,
        is_hard: bool,
        policy: str,
        by: Person,
        at: datetime | None = None,
    ) -> None:
        self.name, self.colour, self.most, self.is_hard, self.policy = name, colour, most, is_hard and most is not None, policy
        self.log(session, "column.edited", by=by, at=at)
        self.reshape(session)

    def place(
        self,
        session: Session,
        *,
        by: Person,
        after_id: int | None = None,
        before_id: int | None = None,
        at: datetime | None = None,
    ) -> None:
        """Put it after that column, or before this one, or with neither at the left end."""
        here = and_(Column.project_id == self.project_id)
        self.position = find_slot(session, Column, here, moving_id=self.id, after_id=after_id, before_id=before_id, top=True)
        self.log(session, "column.placed", by=by, at=at)
        self.reshape(session)

    def reshape(self, session: Session) -> None:
        """Note that the board has other columns, or other names for them."""
        self.touch(session)
        self.project.shape_revision = self.project.revision

    def log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: str | int) -> None:
        about = f"project:{self.project_id}"
        record(session, kind, about=about, client_id=self.client_id, by=by.id, at=at, name=self.name, **data)

    @classmethod
    def first_of(cls, session: Session, project_id: int, *stages: Stage) -> "Column | None":
        """The board's first column of the first of these stages that it has one of."""
        mine = select(cls).where(cls.project_id == project_id, cls.stage.in_(stages)).order_by(cls.position, cls.id)
        columns = list(session.scalars(mine))
        return min(columns, key=lambda column: stages.index(column.stage), default=None)

    def touch(self, session: Session) -> None:
        """Note that something in this column is new on the board."""
        self.revision = self.project.touch(session)
