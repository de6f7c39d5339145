"""One line in somebody's inbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Notice(Base, ClientOwned, Internal):
    """Belongs to the client it speaks of, so whoever loses the seat loses the line; an owner's deed may leave one."""

    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_notice_task", ondelete="CASCADE"),
        Index("ix_notice_inbox", "person_id", "read_at", "id"),
    )
    left_by_owner = True

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(60))
    task_id: Mapped[int] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_instant: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None] = mapped_column(index=True)
