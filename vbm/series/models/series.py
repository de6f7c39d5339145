"""A series: what is done again and again, by which rule, and what its next task will say."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.projects.models import Priority
from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Mode(StrEnum):
    CALENDAR = "calendar"
    AFTER = "after"  # so many days after the last one was done


class Missed(StrEnum):
    LATEST = "latest"
    ALL = "all"
    SKIP_IF_OPEN = "skip_if_open"


class Holidays(StrEnum):
    KEEP = "keep"
    BEFORE = "before"
    AFTER = "after"


class Series(Base, ClientOwned, Internal):
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
