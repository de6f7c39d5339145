"""A task: the thing one person has to do."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, String, Text, UniqueConstraint, and_, select, update
from sqlalchemy.orm import Mapped, Session, foreign, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models.blocker import Blocker, WaitingOn
from vbm.projects.models.column import Column
from vbm.projects.models.comment import Comment
from vbm.projects.models.completion import Completion
from vbm.projects.models.project import Project
from vbm.projects.models.seats import must_have_seat
from vbm.projects.models.stages import Stage
from vbm.projects.ordering import place
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused, Stale
from vbm.support.scope import ClientOwned, ShownToOwner

NOT_BEGUN = (Stage.INBOX, Stage.NEXT)


class Task(Base, ClientOwned, ShownToOwner):
    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        ForeignKeyConstraint(
            ["client_id", "project_id", "column_id"],
            ["board_column.client_id", "board_column.project_id", "board_column.id"],
            name="fk_task_column",
        ),
        ForeignKeyConstraint(["client_id", "assignee_id"], ["membership.client_id", "membership.person_id"], name="fk_task_assignee"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(index=True)
    column_id: Mapped[int] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text, default="")
    assignee_id: Mapped[int | None] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    column: Mapped[Column] = relationship()
    assignee: Mapped[Person | None] = relationship(primaryjoin=lambda: foreign(Task.assignee_id) == Person.id, viewonly=True)
    completion: Mapped[Completion | None] = relationship(uselist=False, passive_deletes=True, overlaps="client_id")
    blocker: Mapped[Blocker | None] = relationship(
        primaryjoin=lambda: and_(foreign(Blocker.task_id) == Task.id, Blocker.until.is_(None)), uselist=False, viewonly=True
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
    ) -> "Task":
        """Add a task at the end (or top) of a column; in a Done column it is done at once."""
        must_have_seat(session, column.client_id, assignee)
        task = cls(client_id=column.client_id, column=column, project_id=column.project_id, column_id=column.id)
        task.title, task.description, task.shown_to_owner = title, description, shown_to_owner
        task.created_at, task.due_on, task.assignee_id = at or clock.now(), due_on, assignee.id if assignee else None
        task.position = place(_positions(session, column), top=top).position
        session.add(task)
        session.flush()
        task._log(session, "task.created", by=by, at=at, title=title, assignee=assignee.name if assignee else None)
        if column.stage == Stage.DONE:
            task._note_done(session, by=by, at=at)
        column.touch(session)
        return task

    @property
    def is_done(self) -> bool:
        return self.completion is not None

    def edit(
        self, session: Session, *, title: str, description: str, due_on: date | None, shown_to_owner: bool, by: Person, at: datetime | None = None
    ) -> None:
        wanted = {"title": title, "description": description, "due_on": due_on, "shown_to_owner": shown_to_owner}
        changed = [name for name, value in wanted.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, wanted[name])
        if changed:
            self._log(session, "task.edited", by=by, at=at, fields=changed)
            self.column.touch(session)

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
        at: datetime | None = None,
    ) -> None:
        """Put the task between its new neighbours. `came_from_id` is the column the mover saw it in."""
        if column.project_id != self.project_id:
            raise Refused("That column belongs to another project.")
        left = self.column
        if came_from_id is not None and came_from_id != left.id and left.id != column.id:
            raise Stale(f"Someone has just moved “{self.title}” to {left.name}. Look where it is now, then decide.")
        self._settle(session, column, after_id=after_id, before_id=before_id, top=top)
        if left.id != column.id:
            self._log(session, "task.moved", by=by, at=at, came_from=left.name, to=column.name)
            self._follow_stage(session, left.stage, column.stage, by=by, at=at)
            left.touch(session)
        column.touch(session)

    def start(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Say that work has begun; where the board has a column for it, the task goes there."""
        if self.is_done:
            raise Refused("This task is already done. Reopen it first if there is more to do.")
        if self.blocker is not None:
            self.unblock(session, by=by, at=at)
        if self.started_at is None:
            self.started_at = at or clock.now()
            self._log(session, "task.started", by=by, at=at)
        if self.column.stage in NOT_BEGUN:
            self._go_to_stage(session, Stage.DOING)
        self.column.touch(session)

    def complete(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Done: noted with who and when, moved to the Done column. Saying it twice changes nothing."""
        if self.is_done:
            return
        self._note_done(session, by=by, at=at)
        self._go_to_stage(session, Stage.DONE, top=True)
        self.column.touch(session)

    def reopen(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        if not self.is_done:
            return
        self._note_not_done(session, by=by, at=at)
        if self.column.stage == Stage.DONE:
            self._go_to_stage(session, Stage.DOING, otherwise=Stage.NEXT)
        self.column.touch(session)

    def block(self, session: Session, waiting_on: WaitingOn, why: str, *, by: Person, at: datetime | None = None) -> Blocker:
        """Stuck: on whom, and why in one sentence. It stays in its column, so that nobody loses where it stood."""
        if self.is_done:
            raise Refused("This task is already done, so nothing can hold it up.")
        if self.blocker is not None:
            self.blocker.until = at or clock.now()
            session.flush()
        row = Blocker(client_id=self.client_id, task_id=self.id, waiting_on=waiting_on, why=why, by_id=by.id, since=at or clock.now())
        session.add(row)
        self._log(session, "task.blocked", by=by, at=at, waiting_on=waiting_on, why=why)
        self._refresh_blocker(session)
        return row

    def unblock(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        if self.blocker is not None:
            self.blocker.until = at or clock.now()
            self._log(session, "task.unblocked", by=by, at=at)
            self._refresh_blocker(session)

    def comment(self, session: Session, body: str, *, by: Person, shown_to_owner: bool = False, at: datetime | None = None) -> Comment:
        row = Comment(client_id=self.client_id, task_id=self.id, author_id=by.id, author_name=by.name, body=body, at=at or clock.now())
        row.shown_to_owner = shown_to_owner
        session.add(row)
        session.flush()
        self._log(session, "task.commented", by=by, at=at, comment_id=row.id)
        self.column.touch(session)
        return row

    def _refresh_blocker(self, session: Session) -> None:
        session.flush()
        session.expire(self, ["blocker"])
        self.column.touch(session)

    def _follow_stage(self, session: Session, left: Stage, entered: Stage, *, by: Person, at: datetime | None) -> None:
        if entered == Stage.DONE:
            if not self.is_done:
                self._note_done(session, by=by, at=at)
        elif self.is_done:
            self._note_not_done(session, by=by, at=at)
        if entered not in NOT_BEGUN and self.started_at is None:
            self.started_at = at or clock.now()

    def _note_done(self, session: Session, *, by: Person, at: datetime | None) -> None:
        self.unblock(session, by=by, at=at)
        self.completion = Completion(client_id=self.client_id, task_id=self.id, by_id=by.id, at=at or clock.now())
        self._log(session, "task.completed", by=by, at=at, title=self.title)

    def _note_not_done(self, session: Session, *, by: Person, at: datetime | None) -> None:
        session.delete(self.completion)
        session.flush()
        session.expire(self, ["completion"])
        self._log(session, "task.reopened", by=by, at=at)

    def _go_to_stage(self, session: Session, stage: Stage, *, otherwise: Stage | None = None, top: bool = False) -> None:
        """Into the first column of that stage; a board without one keeps the task where it is."""
        if self.column.stage == stage:
            return
        columns = session.scalars(select(Column).where(Column.project_id == self.project_id).order_by(Column.position, Column.id)).all()
        for wanted in (stage, otherwise):
            for column in columns:
                if column.stage == wanted:
                    left = self.column
                    self._settle(session, column, top=top)
                    left.touch(session)
                    return

    def _settle(self, session: Session, column: Column, *, after_id: int | None = None, before_id: int | None = None, top: bool = False) -> None:
        others = [pair for pair in _positions(session, column) if pair[0] != self.id]
        placed = place(others, after=after_id, before=before_id, top=top)
        for id, position in placed.renumbered.items():
            session.execute(update(Task).where(Task.id == id).values(position=position), execution_options={"synchronize_session": "fetch"})
        self.column, self.position = column, placed.position
        session.flush()

    def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: object) -> None:
        record(session, kind, about=f"task:{self.id}", client_id=self.client_id, by=by.id, at=at, project_id=self.project_id, **data)


def _positions(session: Session, column: Column) -> list[tuple[int, int]]:
    rows = session.execute(select(Task.id, Task.position).where(Task.column_id == column.id).order_by(Task.position, Task.id))
    return [(row.id, row.position) for row in rows]
