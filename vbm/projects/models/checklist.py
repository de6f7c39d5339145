"""One thing to tick inside a task."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class ChecklistItem(Base, ClientOwned, Internal):
    """Items with the same `checklist` name stand under it; `place` counts through the task."""

    __tablename__ = "checklist_item"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_checklist_item_task", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["client_id", "assignee_id"], ["membership.client_id", "membership.person_id"], name="fk_checklist_item_assignee"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(index=True)
    checklist: Mapped[str] = mapped_column(String(200), default="")
    name: Mapped[str] = mapped_column(String(1000))
    place: Mapped[int]
    assignee_id: Mapped[int | None]
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
