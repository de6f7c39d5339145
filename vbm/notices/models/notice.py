"""One line in somebody's news."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ForeignKey, ForeignKeyConstraint, Index, String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import Task
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Instant(StrEnum):
    """What is meant for one person, and goes to her at once."""

    ASSIGNED = "assigned"
    MENTIONED = "mentioned"
    ANSWERED = "answered"
    UNBLOCKED = "unblocked"

    @property
    def label(self) -> str:
        return {
            "assigned": "A task is given to me",
            "mentioned": "Somebody mentions me",
            "answered": "My question is answered",
            "unblocked": "A task of mine can go on",
        }[self]


class Notice(Base, ClientOwned, Internal):
    """Belongs to the client it speaks of, so whoever loses the seat loses the line.

    `kind` is one of Instant, or the kind of the deed. `data` holds what the last deed said, how often, and which comments.
    """

    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_notice_task", ondelete="CASCADE"),
        Index("ix_notice_inbox", "person_id", "read_at", "id"),
    )

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

    @classmethod
    def leave(cls, session: Session, person_id: int, task_id: int, deed: Activity, instant: Instant | None) -> None:
        assert deed.client_id is not None
        row = cls(client_id=deed.client_id, person_id=person_id, task_id=task_id, kind=instant or deed.kind)
        row.is_instant, row.data = instant is not None, {}
        row.say(deed)
        session.add(row)

    def say(self, deed: Activity) -> None:
        """What was done, once more or for the first time: the line says the last, and how often."""
        comment = deed.data.get("comment_id")
        comments = [*self.data.get("comments", ()), *([comment] if comment else ())]
        times = self.data.get("times", 0) + 1
        self.data = {"deed": deed.kind, "said": dict(deed.data), "times": times, "comments": comments}
        self.actor_id, self.at = deed.actor_id, deed.at


def unread(person_id: Any) -> ColumnElement[bool]:
    return (Notice.person_id == person_id) & Notice.read_at.is_(None)


class Unread(NamedTuple):
    meant: int  # for the person alone
    rest: int


def count_unread(session: Session, person: Person) -> Unread:
    each = select(Notice.is_instant, func.count(Notice.id)).where(unread(person.id)).group_by(Notice.is_instant)
    found = dict(session.execute(each).all())
    return Unread(found.get(True, 0), found.get(False, 0))


def has_unread_about(person: Person) -> ColumnElement[bool]:
    """As a condition on Task."""
    return select(Notice.id).where(unread(person.id), Notice.task_id == Task.id).correlate(Task).exists()


def read_about(session: Session, person: Person, task_id: int | None) -> None:
    """The person has seen what there is to this task, or to every one."""
    about = [] if task_id is None else [Notice.task_id == task_id]
    _read(session, unread(person.id), *about)


def read_lines(session: Session, person: Person, ids: Collection[int]) -> None:
    _read(session, unread(person.id), Notice.id.in_(ids))


def _read(session: Session, *which: ColumnElement[bool]) -> None:
    session.execute(update(Notice).where(*which).values(read_at=clock.now()), execution_options={"synchronize_session": False})
