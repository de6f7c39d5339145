"""Who finished a task, and when."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned


class Completion(Base, ClientOwned):
    __tablename__ = "completion"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_completion_task", ondelete="CASCADE"
        ),
    )

    task_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    by_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
