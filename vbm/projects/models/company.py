"""The people around a task besides its owner: who helps, and who wants to hear of it."""

from collections.abc import Iterable

from sqlalchemy import ForeignKey, ForeignKeyConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class TaskHelper(Base, ClientOwned, Internal):
    __tablename__ = "task_helper"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_task_helper_task", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["client_id", "person_id"], ["membership.client_id", "membership.person_id"], name="fk_task_helper_person"
        ),
    )

    task_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)


class TaskFollower(Base, ClientOwned, Internal):
    __tablename__ = "task_follower"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_task_follower_task", ondelete="CASCADE"
        ),
    )

    task_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)

    @classmethod
    def add(cls, session: Session, client_id: int, task_id: int, people: Iterable[int]) -> None:
        """Let these hear of the task; who does already still does."""
        wanted = set(people)
        known = set(session.scalars(select(cls.person_id).where(cls.task_id == task_id, cls.person_id.in_(wanted))))
        session.add_all(cls(client_id=client_id, task_id=task_id, person_id=id) for id in sorted(wanted - known))
        session.flush()
