"""Fields about people: their hours, their skills, and who of them is chosen."""

from collections.abc import Mapping
from typing import Any

from wtforms import Field, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import TextInput

from vbm.accounts.models import Person
from vbm.team.hours import DAY, hours_words, read_hours
from vbm.web.forms import LINE_BREAKS, clean, tidy


def or_nobody(names: Mapping[Person, str]) -> list[SelectChoice]:
    """One of them, or nobody."""
    return [SelectChoice("", "Nobody yet"), *(SelectChoice(person.id, name) for person, name in names.items())]


class Hours(StringField):
    """A number of hours; the data are whole minutes, or None for what could not be read."""

    def __init__(self, label: str, *, most: int = DAY, **options: Any) -> None:
        super().__init__(label, **options)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        self.data = read_hours(clean(valuelist[0]) if valuelist else "", self.most)

    def _value(self) -> str:
        return clean(str(self.raw_data[0])) if self.raw_data else hours_words(self.data)


class DayStart(TimeField):
    """When somebody's own day begins; the data are minutes after midnight."""

    def process_data(self, value: Any) -> None:
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        try:
            super().process_formdata([clean(said)[:5] for said in valuelist])
        except ValueError:
            self.data = None
        if self.data is None:
            raise ValueError("Write the time as hours and minutes, for example 9:00.")
        self.data = self.data.hour * 60 + self.data.minute

    def _value(self) -> str:
        if self.raw_data:
            return clean(" ".join(self.raw_data))
        return f"{self.data // 60:02}:{self.data % 60:02}" if self.data is not None else ""


class Several(Field):
    """One line of text as often as the form holds it."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [LINE_BREAKS.sub(" ", tidy(said)) for said in valuelist]

    def _value(self) -> str:
        return ""
