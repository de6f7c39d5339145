"""A series: what is done again and again, by which rule, and what its next task will say."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, foreign, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models import Column, Priority, Project, Stage, Task
from vbm.projects.models.seats import must_have_seat
from vbm.series.models.choices import Holidays, Missed, Mode
from vbm.series.models.going_on import GoingOn
from vbm.series.models.occurrence import Occurrence, Outcome
from vbm.series.models.timing import Timing
from vbm.series.rules import read_rule
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import ClientOwned, Internal

PLACES = (Stage.NEXT, Stage.INBOX, Stage.DOING, Stage.REVIEW)
TIMING = ("mode", "rule", "zone", "starts_on", "lead_days", "holidays")


class Said(TypedDict, total=False):
    """What people say about a series."""

    title: str
    description: str
    done_when: str
    process_url: str
    checklist: list[str]
    assignee_id: int | None
    role: str
    priority: Priority
    estimate: int | None
    shown_to_owner: bool
    mode: Mode
    rule: str
    zone: str
    starts_on: date
    wall_time: int | None
    lead_days: int
    missed: Missed
    holidays: Holidays


class Series(Base, ClientOwned, Internal, Timing, GoingOn):
    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        ForeignKeyConstraint(["client_id", "project_id"], ["project.client_id", "project.id"], name="fk_series_project"),
        ForeignKeyConstraint(
            ["client_id", "assignee_id"], ["membership.client_id", "membership.person_id"], name="fk_series_assignee"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(index=True)
    column_id: Mapped[int]  # looked for when a task is made; gone, the first column of its stage takes its place
    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str] = mapped_column(Text, default="")
    done_when: Mapped[str] = mapped_column(String(500), default="")
    process_url: Mapped[str] = mapped_column(String(2000), default="")
    checklist: Mapped[list[str]] = mapped_column(JSON, default=list)
    assignee_id: Mapped[int | None] = mapped_column(index=True)
    role: Mapped[str] = mapped_column(String(80), default="")  # who should do it while nobody is named
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    estimate: Mapped[int | None]  # minutes
    shown_to_owner: Mapped[bool] = mapped_column(default=False)
    mode: Mapped[Mode] = mapped_column(default=Mode.CALENDAR)
    rule: Mapped[str] = mapped_column(String(300))  # the RRULE of RFC 5545, without a DTSTART
    zone: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date]
    wall_time: Mapped[int | None]  # due at this minute of the day in `zone`; None: any time of the day
    lead_days: Mapped[int] = mapped_column(default=0)
    missed: Mapped[Missed] = mapped_column(default=Missed.SKIP_IF_OPEN)
    holidays: Mapped[Holidays] = mapped_column(default=Holidays.KEEP)
    next_on: Mapped[date | None]  # the next occurrence by the rule, before holidays shift it; None: nothing is to come
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # when its task is to be made
    paused_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    project: Mapped[Project] = relationship(primaryjoin=lambda: foreign(Series.project_id) == Project.id, viewonly=True)
    assignee: Mapped[Person | None] = relationship(primaryjoin=lambda: foreign(Series.assignee_id) == Person.id, viewonly=True)

    @classmethod
    def begin(cls, session: Session, column: Column, *, by: Person, first: Task | None = None, **said: Unpack[Said]) -> "Series":
        """Begin one whose tasks come into this column; `first` is the task that was there before, and counts as its first."""
        Task.must_be_open(column.project)
        if first is not None:
            cls._must_come_once(session, first)
        series = cls(client_id=column.client_id, project_id=column.project_id, by_id=by.id, made_at=clock.now())
        series.paused_at = series.ended_at = None
        series._set(session, column, said)
        session.add(series)
        session.flush()
        if first is not None:
            on = None if series.counts_from_done else first.due_on
            series.take(session, on or series.today(), Outcome.MADE, task=first)
            series.mark(session, first, by=by, at=None)
        series.come_anew(session)
        series._log(session, "series.begun", by=by, title=series.title)
        return series

    def edit(self, session: Session, column: Column, *, by: Person, **said: Unpack[Said]) -> None:
        """All that is to come; what was made stays as it is."""
        before = [getattr(self, name) for name in TIMING]
        self._set(session, column, said)
        if before != [getattr(self, name) for name in TIMING]:
            self.come_anew(session)
        self._log(session, "series.edited", by=by, title=self.title)

    def mark(self, session: Session, task: Task, *, by: Person | None, at: datetime | None) -> None:
        """Note in the task's own history that it comes again; its page asks for the series only then."""
        said = {"project_id": task.project_id, "series_id": self.id, "how_often": self.how_often}
        about, who = f"task:{task.id}", by.id if by else None
        record(session, "task.repeats", about=about, client_id=task.client_id, by=who, at=at, **said)

    @classmethod
    def _must_come_once(cls, session: Session, task: Task) -> None:
        mine = select(Occurrence.on).join(cls, cls.id == Occurrence.series_id).where(Occurrence.task_id == task.id)
        if session.scalars(mine.where(cls.ended_at.is_(None)).limit(1)).first() is not None:
            raise Refused(f"“{task.title}” comes again already. Change how often in its series.")

    def _set(self, session: Session, column: Column, said: Said) -> None:
        if column.stage not in PLACES:
            raise Refused(f"Nothing begins in “{column.name}”. Choose another column.")
        if column.project_id != self.project_id:
            raise Refused("That column belongs to another project.")
        if said.get("assignee_id") != self.assignee_id:
            must_have_seat(session, self.client_id, session.get(Person, said.get("assignee_id") or 0))
        for name, value in said.items():
            setattr(self, name, value)
        self.column_id = column.id
        try:
            rule = read_rule(self.rule, self.starts_on)
        except ValueError as why:
            raise Refused(str(why)) from None
        self.rule = rule.text
        if self.counts_from_done and self.lead_days >= rule.days:
            raise Refused("It would come before the last one can be done. Let it come fewer days ahead.")

    def _log(self, session: Session, kind: str, *, by: Person, **data: str) -> None:
        about = f"series:{self.id}"
        record(session, kind, about=about, client_id=self.client_id, by=by.id, at=None, project_id=self.project_id, **data)
