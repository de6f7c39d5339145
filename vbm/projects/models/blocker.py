"""Why a task stands still, on whom it waits, and since when."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, ShownToOwner


class WaitingOn(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"
    MEMBER = "member"
    EXTERNAL = "external"

    @property
    def label(self) -> str:
        return {"owner": "the client", "manager": "the manager", "member": "someone on the team", "external": "someone outside"}[
            self
        ]


class Ask(NamedTuple):
    """What somebody is asked, before a task waits for it."""

    waiting_on: WaitingOn
    why: str
    whom: str = ""
    needed_by: date | None = None


class Blocker(Base, ClientOwned, ShownToOwner):
    """Waiting, apart from the column: `why` is what is asked, in one sentence. The owner is shown only what waits for her."""

    __tablename__ = "blocker"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_blocker_task", ondelete="CASCADE"),
        Index(
            "uq_blocker_open", "task_id", unique=True, sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(index=True)
    waiting_on: Mapped[WaitingOn]
    whom: Mapped[str] = mapped_column(String(120), default="")
    why: Mapped[str] = mapped_column(String(500))
    needed_by: Mapped[date | None]
    by_id: Mapped[int]
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    @property
    def for_whom(self) -> str:
        return self.whom or self.waiting_on.label
