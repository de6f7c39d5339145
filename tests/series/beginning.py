"""A series of Lark's, and a clock to look at it with."""

from contextlib import contextmanager
from datetime import date, datetime

import time_machine
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.projects.models import Column, Task
from vbm.series.jobs import make_what_is_due
from vbm.series.models import Holidays, Missed, Mode, Occurrence, Series
from vbm.support import clock

MONDAYS = "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=MO"
USUAL = {
    "title": "Send the numbers", "description": "To Cleo", "done_when": "She has them", "process_url": "", "role": "",
    "checklist": ["Read", "Send"], "estimate": 30, "mode": Mode.CALENDAR, "rule": MONDAYS, "zone": "Europe/Lisbon",
    "starts_on": date(2026, 5, 25), "wall_time": None, "lead_days": 0, "missed": Missed.SKIP_IF_OPEN, "holidays": Holidays.KEEP,
}  # fmt: skip


@contextmanager
def at(day, hour=12):
    with time_machine.travel(
        datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=clock.zone("Europe/Lisbon")), tick=False
    ):
        yield


def begin(desk, world, day="2026-05-25", **said):
    """Begun by Vera on that day, at six in the morning."""
    with at(day, 6), desk() as session:
        column = session.get_one(Column, world.lark.inbox.id)
        said = {**USUAL, "assignee_id": world.ana.id, **said}
        series = Series.begin(session, column, by=session.get_one(Person, world.vera.id), **said)
        session.commit()
        return series.id


def look(app, day, hour=12):
    with at(day, hour), app.app_context():
        return make_what_is_due()


def became(desk, series_id):
    """What became of each date: "06-15 made"."""
    with desk() as session:
        rows = session.scalars(select(Occurrence).where(Occurrence.series_id == series_id).order_by(Occurrence.on))
        return [f"{row.on:%m-%d} {row.outcome}" for row in rows]


def tasks_of(session, series_id):
    mine = select(Task).join(Occurrence, Occurrence.task_id == Task.id).where(Occurrence.series_id == series_id)
    return list(session.scalars(mine.order_by(Occurrence.on)))


def last_of(session, series_id):
    return tasks_of(session, series_id)[-1]


def do(desk, world, day, verb, *args, hour=13, **kwargs):
    """Something Vera does on that day: `verb(session, vera)`."""
    with at(day, hour), desk() as session:
        verb(session, session.get_one(Person, world.vera.id))
        session.commit()
