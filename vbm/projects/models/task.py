"""A task: the thing one person has to do."""

from datetime import date, datetime
from typing import Unpack

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, Session, foreign, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.history import last_actor
from vbm.projects.models.attaching import Attaching
from vbm.projects.models.belonging import Belonging
from vbm.projects.models.blocker import Ask, Blocker
from vbm.projects.models.column import Column
from vbm.projects.models.completion import Completion
from vbm.projects.models.doing import Doing
from vbm.projects.models.hearing import Hearing
from vbm.projects.models.labelled import Labelled
from vbm.projects.models.leaving import LEAVING, Leaving
from vbm.projects.models.needs import Needs
from vbm.projects.models.planning import Plan, Planning
from vbm.projects.models.priority import Priority
from vbm.projects.models.progress import Progress
from vbm.projects.models.room import Room
from vbm.projects.models.seats import must_have_seat
from vbm.projects.models.slots import find_slot
from vbm.projects.models.stages import Stage
from vbm.projects.models.steps import Steps
from vbm.projects.models.taking_back import TakingBack
from vbm.projects.models.talk import Talk
from vbm.projects.models.transferring import Transferring
from vbm.projects.models.waits import Waits
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused, Stale
from vbm.support.scope import ClientOwned, ShownToOwner


class Task(
    Base, ClientOwned, ShownToOwner, Planning, Progress, Doing, Waits, TakingBack, Room,
    Talk, Hearing, Steps, Attaching, Leaving, Transferring, Belonging, Labelled, Needs,
):  # fmt: skip
    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        ForeignKeyConstraint(
            ["client_id", "project_id", "column_id"],
            ["board_column.client_id", "board_column.project_id", "board_column.id"],
            name="fk_task_column",
        ),
        ForeignKeyConstraint(
            ["client_id", "assignee_id"], ["membership.client_id", "membership.person_id"], name="fk_task_assignee"
        ),
        Index("ix_task_place", "column_id", "position", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(index=True)
    column_id: Mapped[int] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text, default="")
    assignee_id: Mapped[int | None] = mapped_column(index=True)
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    start_on: Mapped[date | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    due_at: Mapped[datetime | None]  # with a time of day; `due_on` is then its day where it was set
    promised_on: Mapped[date | None]
    estimate: Mapped[int | None]  # minutes
    expects_on: Mapped[date | None]  # when whoever does it thinks it will be done
    done_when: Mapped[str] = mapped_column(String(500), default="")  # what "done" means here
    process_url: Mapped[str] = mapped_column(String(2000), default="")  # where it is written how this is done
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    acted_at: Mapped[datetime] = mapped_column(default=clock.now)
    acted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    archived_at: Mapped[datetime | None]
    trashed_at: Mapped[datetime | None] = mapped_column(index=True)  # what is in the trash is archived as well
    version: Mapped[int] = mapped_column(default=1)
    # Rises with words only, so that a move does not spoil what somebody is writing.
    text_version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    column: Mapped[Column] = relationship(primaryjoin=lambda: foreign(Task.column_id) == Column.id)
    assignee: Mapped[Person | None] = relationship(primaryjoin=lambda: foreign(Task.assignee_id) == Person.id, viewonly=True)
    completion: Mapped[Completion | None] = relationship(uselist=False, passive_deletes=True, overlaps="client_id")
    blocker: Mapped[Blocker | None] = relationship(
        primaryjoin=lambda: and_(foreign(Blocker.task_id) == Task.id, Blocker.until.is_(None)), uselist=False, viewonly=True
    )

    blockers: Mapped[list[Blocker]] = relationship(
        primaryjoin=lambda: foreign(Blocker.task_id) == Task.id, order_by=Blocker.since, viewonly=True
    )

    @classmethod
    def create(
        cls,
        session: Session,
        column: Column,
        title: str,
        *,
        by: Person,
        at: datetime | None = None,
        description: str = "",
        assignee: Person | None = None,
        due_on: date | None = None,
        shown_to_owner: bool = False,
        top: bool = False,
        **plan: Unpack[Plan],
    ) -> "Task":
        """Add a task at the end (or top) of a column; in a Done column it is done at once."""
        must_have_seat(session, column.client_id, assignee)
        cls.must_be_open(column.project)
        cls.must_fit(session, column)
        task = cls(client_id=column.client_id, column=column, project_id=column.project_id, column_id=column.id)
        task.title, task.description, task.shown_to_owner = title, description, shown_to_owner
        task.created_at = task.acted_at = at or clock.now()
        task.due_on, task.assignee_id = due_on, assignee.id if assignee else None
        for name, value in plan.items():
            setattr(task, name, value)
        task.position = find_slot(session, Task, and_(Task.column_id == column.id), top=top)
        session.add(task)
        session.flush()
        task._log(session, "task.created", by=by, at=at, title=title, assignee=assignee.name if assignee else None)
        if column.stage == Stage.DONE:
            task._note_done(session, by=by, at=at)
        column.touch(session)
        return task

    def assign(self, session: Session, person: Person | None, *, by: Person, at: datetime | None = None) -> None:
        """Make the task this person's, or nobody's."""
        if (person.id if person else None) == self.assignee_id:
            return
        must_have_seat(session, self.client_id, person)
        self.assignee_id = person.id if person else None
        self._log(session, "task.assigned", by=by, at=at, assignee=person.name if person else None, person_id=self.assignee_id)
        session.flush()
        session.expire(self, ["assignee"])
        self.column.touch(session)

    def move_to(
        self,
        session: Session,
        column: Column,
        *,
        by: Person,
        after_id: int | None = None,
        before_id: int | None = None,
        top: bool = False,
        came_from_id: int | None = None,
        ask: Ask | None = None,
        still_waits: bool = False,
        is_undo: bool = False,
        at: datetime | None = None,
    ) -> None:
        """Put the task between its new neighbours. `came_from_id` is the column the mover saw it in."""
        self.must_be_on_board()
        if column.project_id != self.project_id:
            raise Refused("That column belongs to another project.")
        left = self.column
        if came_from_id is not None and came_from_id != left.id and left.id != column.id:
            who = last_actor(session, f"task:{self.id}", "task.moved") or "Someone"
            raise Stale(f"{who} has just moved “{self.title}” to {left.name}. Look where it is now, then decide.")
        goes_on = left.stage == Stage.WAITING and column.stage != Stage.WAITING and not still_waits
        if left.id != column.id and not is_undo and (self.blocker is None or goes_on) and ask is None:
            self.must_fit(session, column)
        at = at or clock.now()
        if not is_undo:
            self.must_say_why(left, column, ask)
        self._settle(session, column, after_id=after_id, before_id=before_id, top=top)
        if left.id != column.id:
            self._log(session, "task.moved", by=by, at=at, came_from=left.name, to=column.name)
            self._follow_stage(session, left.stage, column.stage, still_waits=still_waits, by=by, at=at)
            left.touch(session)
        if ask is not None:
            self.block(session, *ask, by=by, at=at)
        column.touch(session)

    def _settle(
        self, session: Session, column: Column, *, after_id: int | None = None, before_id: int | None = None, top: bool = False
    ) -> None:
        here = and_(Task.column_id == column.id)
        position = find_slot(session, Task, here, moving_id=self.id, after_id=after_id, before_id=before_id, top=top)
        self.column, self.project_id, self.position = column, column.project_id, position

    def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: object) -> None:
        if kind not in LEAVING:
            self.must_be_on_board()
        self.acted_at, self.acted_by_id = at or clock.now(), by.id
        record(
            session, kind, about=f"task:{self.id}", client_id=self.client_id, by=by.id, at=at, project_id=self.project_id, **data
        )
