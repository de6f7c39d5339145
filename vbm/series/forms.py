"""What people may say about a series, and about its next one alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, cast

from wtforms import BooleanField, HiddenField, IntegerField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from vbm.accounts.models import Person
from vbm.projects.forms import AssigneeForm
from vbm.projects.forms_task import Minutes, WallClock
from vbm.projects.models import Column, Priority
from vbm.series.models import Holidays, Missed, Mode, Said, Series
from vbm.series.often_form import OftenForm
from vbm.support.refusals import Refused
from vbm.web.forms import Choice, Day, Form, IdChoice, IdField, Line, Text, Zone
from vbm.web.links import web_address

MOST_STEPS, LONGEST_STEP = 100, 500
UNDER_MORE = ("missed", "holidays", "zone", "until", "done_when", "process_url", "estimate", "priority", "role")
NO_ADDRESS = "That is no address of the web. It begins with https:// and has no password in it."


def _choices(offered: Iterable[Any]) -> list[SelectChoice]:
    return [SelectChoice(one.value, one.label) for one in offered]


class WordsForm(AssigneeForm):
    """What its task says."""

    title = Line("What is to be done?", required="Say what is to be done.", most=500)
    role = Line("As what, while nobody is named", most=80)
    checklist = Text("Checklist, one step a line", most=20_000)
    description = Text("Details", most=20_000)
    done_when = Line("It is done when", most=500)
    process_url = Line("Where it is written how it is done", most=2000)
    priority = Choice(
        "How much it matters", choices=[SelectChoice(one.value, one.label) for one in Priority], default=Priority.NORMAL
    )
    estimate = Minutes("How long it takes")

    def validate_process_url(self, field: Line) -> None:
        if field.data:
            address = web_address(field.data)
            if address is None:
                raise ValidationError(NO_ADDRESS)
            field.data = address

    def validate_checklist(self, field: Text) -> None:
        if len(self.steps) > MOST_STEPS or any(len(step) > LONGEST_STEP for step in self.steps):
            raise ValidationError(f"At most {MOST_STEPS} steps, each of at most {LONGEST_STEP} characters.")

    @property
    def steps(self) -> list[str]:
        return [line.strip() for line in (self.checklist.data or "").splitlines() if line.strip()]

    @property
    def words(self) -> dict[str, Any]:
        lines = ("title", "role", "description", "done_when", "process_url")
        said = {name: self[name].data or "" for name in lines} | {"checklist": self.steps, "estimate": self.estimate.data}
        return said | {"priority": Priority(self.priority.data), "assignee_id": self.assignee_id.data}


class SeriesForm(WordsForm, OftenForm):
    """All of it: what, how often, and when its task comes."""

    column_id = IdChoice("Where it begins")
    due_time = WallClock("At")
    lead_days = IntegerField(
        "It is on the board so many days ahead", [Optional(), NumberRange(0, 60, "Say a number from 0 to 60.")]
    )
    missed = Choice("While one is open, or when one was missed", choices=_choices(Missed), default=Missed.SKIP_IF_OPEN)
    holidays = Choice("On weekends and holidays", choices=_choices(Holidays), default=Holidays.KEEP)
    zone = Zone("Its days begin and end in")
    shown_to_owner = BooleanField("The client may see its tasks")
    also_open = BooleanField("Change the open one, too")
    preview = HiddenField()
    version = IdField()

    def offer_all(self, names: Mapping[Person, str], columns: Sequence[Column]) -> None:
        self.offer(names)
        self.column_id.choices = [SelectChoice(column.id, column.name) for column in columns]
        self._columns = {column.id: column for column in columns}

    def validate_lead_days(self, field: IntegerField) -> None:
        if self.mode.data == Mode.AFTER and (field.data or 0) >= self.least_days:
            raise ValidationError("It would come before the last one can be done. Let it come fewer days ahead.")

    @property
    def column(self) -> Column:
        return self._columns[self.column_id.data or 0]

    @property
    def said(self) -> Said:
        at: time | None = self.due_time.data
        said: Said = {**self.words, **self.often, "missed": Missed(self.missed.data), "holidays": Holidays(self.holidays.data)}  # type: ignore[typeddict-item]
        said["zone"], said["lead_days"] = self.zone.data, self.lead_days.data or 0
        said["wall_time"] = at.hour * 60 + at.minute if at else None
        said["shown_to_owner"] = self.shown_to_owner.data
        return said

    def is_older_than(self, series: Series) -> bool:
        """Whether it changed since this was opened; then one more press means it."""
        if self.version.data == series.version:
            return False
        self.version.data = series.version
        return True

    @property
    def needs_more(self) -> bool:
        return any(
            self[name].errors for name in ("missed", "holidays", "zone", "process_url", "estimate", "priority", "lead_days")
        )


class SkipForm(Form):
    on = Day("Which one", validators=[InputRequired("Say which one.")], widget=HiddenInput())

    def must_name_one(self) -> None:
        if self.on.data is None:
            raise Refused("Say which one.")

    @property
    def said_on(self) -> date:
        return cast(date, self.on.data)


class NextForm(WordsForm, SkipForm):
    """The next one alone: its words, and another day for it."""

    day = Day("Due", validators=[Optional()])

    def comes_too_late(self, earliest: date | None) -> bool:
        """Whether it would be due before it comes."""
        if self.day.data is None or earliest is None or self.day.data >= earliest:
            return False
        self.day.errors = [f"It comes on {earliest.day} {earliest:%B}, so it cannot be due before that."]
        return True

    def is_about_another(self, series: Series) -> bool:
        """Whether the one that was seen came or was left out meanwhile; then it asks about the next."""
        if self.on.data == series.next_on:
            return False
        self.on.raw_data = None
        self.on.process(None, series.next_on)
        self.form_errors.append("The one you changed is not the next any more. Save once more to change the one after it.")
        return True
