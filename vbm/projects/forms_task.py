"""What people may say about an opened task and its plan."""

from datetime import date, time
from typing import Any, Self

from sqlalchemy.orm import Session
from wtforms import BooleanField, RadioField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import HiddenInput

from vbm.accounts.models import Person
from vbm.projects.forms import AssigneeForm
from vbm.projects.models import Priority, PromiseReason, Task
from vbm.support.minutes import minutes_words, read_minutes
from vbm.web.forms import Choice, Day, Form, IdField, Line, Text, clean
from vbm.web.links import web_address

WALL_CLOCK = ["%H:%M", "%H:%M:%S"]  # some browsers send seconds
UNDER_MORE = ("start_on", "priority", "estimate", "process_url", "shown_to_owner")
LEFT_ALONE = ("description", "done_when", "process_url", "start_on", "estimate")


class WallClock(TimeField):
    """A time of day, to the minute."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, format=WALL_CLOCK, validators=[Optional()], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValueError("Write the time as hours and minutes, for example 17:30.") from None
        self.data = self.data and self.data.replace(second=0)


class Minutes(StringField):
    """A length of time in words; the data are whole minutes, or None."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        said = clean(valuelist[0]).strip() if valuelist else ""
        self.data = None
        self.data = read_minutes(said) if said else None

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else minutes_words(self.data)


class TaskForm(AssigneeForm):
    title = Line("What is to be done?", required="Say what is to be done.", most=500)
    description = Text("Details", most=20_000)
    done_when = Line("It is done when", most=500)
    process_url = Line("Where it is written how it is done", most=2000)
    due_on = Day("Due", validators=[Optional()])
    due_time = WallClock("At")
    start_on = Day("Starts", validators=[Optional()])
    priority = Choice(
        "How much it matters", choices=[SelectChoice(one.value, one.label) for one in Priority], default=Priority.NORMAL.value
    )
    estimate = Minutes("How long it takes")
    shown_to_owner = BooleanField("The client may see this task")
    assignee_was = IdField()
    version = IdField()

    @classmethod
    def of(cls, task: Task, zone: str) -> Self:
        """What is known of the task, its due day and time as clocks in that zone show them."""
        names = ("title", "assignee_id", "priority", "shown_to_owner", *LEFT_ALONE)
        known = {name: getattr(task, name) for name in names}
        known |= dict(zip(("due_on", "due_time"), task.due_in(zone), strict=True))
        return cls(formdata=None, data={**known, "assignee_was": task.assignee_id, "version": task.text_version})

    def validate_due_time(self, field: WallClock) -> None:
        if field.data is not None and self.due_on.raw_data and self.due_on.data is None and not self.due_on.errors:
            raise ValidationError("Choose the day as well.")

    def validate_start_on(self, field: Day) -> None:
        if field.data and self.due_on.data and field.data > self.due_on.data:
            raise ValidationError("It cannot start after it is due.")

    def validate_process_url(self, field: Line) -> None:
        if field.data:
            address = web_address(field.data)
            if address is None:
                raise ValidationError("That is no address of the web. It begins with https:// and has no password in it.")
            field.data = address

    @property
    def needs_more(self) -> bool:
        """Whether something under "More" has to be looked at again."""
        return any(self[name].errors for name in UNDER_MORE)

    def is_older_than(self, task: Task) -> bool:
        """Whether someone saved other words since this was opened; then the form is brought up to date for a second look."""
        if self.version.data == task.text_version:
            return False
        self.version.data = task.text_version
        return True

    def save(self, session: Session, task: Task, *, by: Person) -> None:
        """What was not in the form at all stays as it is."""
        due_on, due_at = task.due_from(*self._due(task, by.timezone), by.timezone)
        said: dict[str, Any] = {"title": self.title.data, "shown_to_owner": self.shown_to_owner.data}
        for name in LEFT_ALONE:
            said[name] = self[name].data if self[name].raw_data else getattr(task, name)
        said["priority"] = Priority(self.priority.data) if self.priority.raw_data else task.priority
        task.edit(session, **said, due_on=due_on, due_at=due_at, by=by)
        if self.assignee_id.raw_data and not self._left_assignee_alone():
            task.assign(session, self.person, by=by)

    def _due(self, task: Task, zone: str) -> tuple[date | None, time | None]:
        day, wall = task.due_in(zone)
        day = self.due_on.data if self.due_on.raw_data else day
        return day, (self.due_time.data if self.due_time.raw_data else wall) if day else None

    def _left_assignee_alone(self) -> bool:
        return bool(self.assignee_was.raw_data) and self.assignee_was.data == self.assignee_id.data


class PromiseForm(Form):
    promised_on = Day("The day the client was promised", validators=[Optional()])
    reason = RadioField(
        "Why does it change?",
        [InputRequired("Say why it changes.")],
        choices=[SelectChoice(one.value, one.label) for one in PromiseReason],
    )
    note = Line("Anything to remember about it", most=500)
    was = Day("What was promised", validators=[Optional()], widget=HiddenInput())

    @classmethod
    def of(cls, task: Task, *, known: bool = False) -> Self:
        """As it was sent, or with what is `known`; the first promise asks for a day, every other one for a reason."""
        form = cls(formdata=None, data={"promised_on": task.promised_on, "was": task.promised_on}) if known else cls()
        if task.promised_on is None:
            del form.reason
            form.promised_on.validators = [InputRequired("Choose the day.")]
        else:
            form.promised_on.label.text = "The new day"
        return form

    def is_older_than(self, task: Task) -> bool:
        """Whether someone promised something else since this was opened."""
        if not self.was.raw_data or self.was.data == task.promised_on:
            return False
        self.was.raw_data = None
        self.was.process(None, task.promised_on)
        return True

    def save(self, session: Session, task: Task, *, by: Person) -> None:
        reason = PromiseReason(self.reason.data) if "reason" in self else None
        task.promise(session, self.promised_on.data, reason=reason, note=self.note.data or "", by=by)
