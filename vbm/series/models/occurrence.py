"""One date of a series and what became of it; its key is why a scheduler that runs twice makes one task."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Outcome(StrEnum):
    CHANGED = "changed"  # not made yet, and this one will be different
    MADE = "made"
    SKIPPED = "skipped"


class Occurrence(Base, ClientOwned, Internal):
    __tablename__ = "occurrence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "series_id"], ["series.client_id", "series.id"], name="fk_occurrence_series", ondelete="CASCADE"
        ),
    )

    series_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    on: Mapped[date] = mapped_column(primary_key=True)  # by the rule, before holidays shift it
    outcome: Mapped[Outcome]
    task_id: Mapped[int | None] = mapped_column(index=True)  # no foreign key: the date stays taken when the trash is emptied
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    why: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
