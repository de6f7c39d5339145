"""A task that cannot be finished before another one is."""

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Dependency(Base, ClientOwned, Internal):
    """`task_id` is blocked by `needs_id`; both are the same client's."""

    __tablename__ = "dependency"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_dependency_task", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["client_id", "needs_id"], ["task.client_id", "task.id"], name="fk_dependency_needs", ondelete="CASCADE"
        ),
    )

    task_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    needs_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
