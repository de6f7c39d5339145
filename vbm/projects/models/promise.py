"""What was promised to the client, and every time it was moved."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class PromiseReason(StrEnum):
    CLIENT_LATE = "client_late"
    SCOPE_GREW = "scope_grew"
    WE_WERE_LATE = "we_were_late"
    DEPENDENCY = "dependency"
    CLIENT_CHOSE = "client_chose"

    @property
    def label(self) -> str:
        return {
            "client_late": "The client was late",
            "scope_grew": "There is more to do than we knew",
            "we_were_late": "We were late",
            "dependency": "Something it depends on was late",
            "client_chose": "The client wants other things first",
        }[self]


class PromiseChange(Base, ClientOwned, Internal):
    """`was` is None for the first promise, `becomes` is None when it was taken back."""

    __tablename__ = "promise_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_promise_change_task", ondelete="CASCADE"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(index=True)
    was: Mapped[date | None]
    becomes: Mapped[date | None]
    reason: Mapped[PromiseReason | None]
    note: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
