"""What people say while they do a task: until when it goes on, and how long they worked on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, NamedTuple, Self

from sqlalchemy.orm import Session
from wtforms import Field
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from vbm.accounts.models import Person
from vbm.projects.forms_task import Minutes
from vbm.projects.models import Task, TimeEntry
from vbm.support.refusals import Refused
from vbm.web.forms import Day, Form, Line

QUICK_MINUTES = (15, 30, 60, 90)
FRIDAY, MONDAY = 4, 0


class QuickDay(NamedTuple):
    name: str
    day: date


def quick_days(today: date) -> list[QuickDay]:
    """Today, tomorrow, and the Friday and the Monday that come after."""
    tomorrow = today + timedelta(days=1)
    after = tomorrow + timedelta(days=1)
    later = sorted(after + timedelta(days=(weekday - after.weekday()) % 7) for weekday in (FRIDAY, MONDAY))
    return [QuickDay("Today", today), QuickDay("Tomorrow", tomorrow), *(QuickDay(f"{day:%A}", day) for day in later)]


class ExpectForm(Form):
    until = Day("Until when will it take?", validators=[InputRequired("Choose the day.")])

    @classmethod
    def of(cls, task: Task) -> Self:
        return cls(formdata=None, data={"until": task.expects_on})

    def save(self, session: Session, task: Task, *, by: Person) -> bool:
        with said_beside(self.until):
            task.expect(session, self.until.data, by=by)
        return not self.until.errors


class BackToDayForm(Form):
    was = Day("What was said before", validators=[Optional()], widget=HiddenInput())


class MinutesForm(Form):
    minutes = Minutes("How long did you work on it?", validators=[InputRequired("Say how long it took.")])
    note = Line("What on", most=300)

    def save(self, session: Session, task: Task, *, by: Person) -> TimeEntry | None:
        with said_beside(self.minutes):
            return task.log_minutes(session, self.minutes.data or 0, note=self.note.data or "", by=by)
        return None


class MinutesEditForm(MinutesForm):
    work_date = Day("Day", validators=[InputRequired("Choose the day.")])

    @classmethod
    def of(cls, entry: TimeEntry) -> Self:
        return cls(formdata=None, data={"minutes": entry.minutes, "work_date": entry.work_date, "note": entry.note})

    def change(self, session: Session, task: Task, entry: TimeEntry, *, by: Person) -> bool:
        said: dict[str, Any] = {"on": self.work_date.data, "note": self.note.data or ""}
        with said_beside(self.minutes):
            task.change_minutes(session, entry, self.minutes.data or 0, **said, by=by)
        return not self.minutes.errors


@contextmanager
def said_beside(field: Field) -> Iterator[None]:
    """What the task refuses is said beside the field."""
    try:
        yield
    except Refused as why:
        field.errors = [*field.errors, str(why)]
