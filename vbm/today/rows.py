"""A task as a row of somebody's day, in words for their clock: the same on their page and behind a link without a sign-in."""

from datetime import date, datetime
from typing import NamedTuple

from vbm.projects.open_tasks import TaskRow
from vbm.projects.risk import risk_words
from vbm.support import clock
from vbm.web.filters import Due, date_words, day_words, read_due
from vbm.web.links import host_of


class Todo(NamedTuple):
    task: TaskRow
    due_on: date | None
    due: Due | None
    band: str
    until: str
    risk: str
    host: str

    @classmethod
    def read(cls, task: TaskRow, now: datetime, zone: str) -> "Todo":
        here = clock.zone(zone)
        today = now.astimezone(here).date()
        due_on = task.due_at.astimezone(here).date() if task.due_at else task.due_on
        due = read_due(task.due_on, task.due_at, now=now, zone=zone) if due_on and not task.is_done else None
        goes_on = task.expects_on if not task.is_done else None
        return cls(
            task,
            due_on,
            due,
            waits_words(task, zone, today) if task.is_stuck and not task.is_done else "",
            f"until {_day(goes_on, today)}" if goes_on and goes_on >= today else "",
            risk_words(due_on, goes_on, begun=True, today=today),
            host_of(task.process_url),
        )

    @property
    def id(self) -> int:
        return self.task.id

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due.state == "late"


def waits_words(task: TaskRow, zone: str, today: date) -> str:
    assert task.since is not None
    assert task.waiting_on is not None
    since = task.since.astimezone(clock.zone(zone))
    when = f"{day_words(since.date(), today)}, {since:%H:%M}"
    return f"Waiting for {task.whom or task.waiting_on.label} since {when}: {task.why}"


def _day(day: date, today: date) -> str:
    near = day_words(day, today)
    return near if near in ("today", "tomorrow") else date_words(day, today)
