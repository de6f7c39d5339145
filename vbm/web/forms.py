"""The base of every form: tidy text, human messages, nothing the database would choke on."""

import re
import unicodedata
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, PasswordField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import Choice as Option
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from vbm.support import clock

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
BLANKS = "\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0"  # letters and marks to Unicode, and yet empty
LINE_BREAKS = re.compile(r"[\r\n\t\u2028\u2029]+")


def clean(text: str | None) -> str:
    """Text without control characters and lone surrogates, which PostgreSQL refuses and mail headers must not hold."""
    return CONTROL.sub("", text or "")


def tidy(text: str | None) -> str:
    """Clean text without the space around it; nothing where nothing of it could be seen."""
    text = clean(text).strip()
    return text if any(unicodedata.category(one) not in UNSEEN and one not in BLANKS for one in text) else ""


class Form(FlaskForm):
    pass


class Line(StringField):
    """One line of text, tidied."""

    def __init__(self, label: str, *, required: str | None = None, most: int = 200, validators: Any = (), **options: Any) -> None:
        rules = [Filled(required)] if required else []
        rules += [Length(max=most, message=f"Keep it to {most:,} characters; this has more."), *validators]
        super().__init__(label, rules, **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = LINE_BREAKS.sub(" ", tidy(valuelist[0]))


class Text(TextAreaField):
    """Several lines of text, tidied."""

    def __init__(self, label: str, *, required: str | None = None, most: int = 20_000, **options: Any) -> None:
        rules = [Filled(required)] if required else []
        super().__init__(label, [*rules, Length(max=most, message=f"Keep it to {most:,} characters; this has more.")], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = tidy(valuelist[0]).replace("\r\n", "\n")


class Day(DateField):
    """A day of a year that people plan in."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValueError("Write the day as year-month-day, for example 2026-11-27.") from None
        if self.data is not None and not clock.FIRST_DAY <= self.data <= clock.LAST_DAY:
            raise ValueError("Choose a day between 2000 and 2100.")


class IdField(HiddenField):
    """The id of a row, or None; what no row can have is an error."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = optional_id(valuelist[0]) if valuelist else None


def optional_id(said: object) -> int | None:
    """The id that was said, None for nothing; ValueError for what cannot be one."""
    text = str(said or "")
    if not text or text == "None":
        return None
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 0 < int(text) < 2**31:
        raise ValueError("That is not one of these.")
    return int(text)


class Password(PasswordField):
    """Taken exactly as typed, and never shown again."""

    def __init__(self, label: str, *, required: str, **options: Any) -> None:
        super().__init__(label, [Filled(required)], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = (valuelist[0] if valuelist else "").encode("utf-8", "replace").decode()


class Choice(SelectField):
    """One of a few; anything else gets a sentence."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in {offered.value for offered in self.choices}:
            raise ValidationError("Choose one of these.")


class IdChoice(SelectField):
    """One row of a few, by id; or none, where an empty choice is offered."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, coerce=optional_id, **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = optional_id(valuelist[0]) if valuelist else None
        except ValueError:
            self.data = None
            raise ValueError("Choose one of these.") from None

    def pre_validate(self, form: Any) -> None:
        if self.data not in {optional_id(offered.value) for offered in self.choices}:
            raise ValidationError("Choose one of these.")


class Zone(Choice):
    """A time zone by its name; old names are kept where somebody has one."""

    def __init__(self, label: str = "Time zone", **options: Any) -> None:
        super().__init__(
            label, choices=[SelectChoice(name, name.replace("_", " ")) for name in ("UTC", *clock.zone_choices())], **options
        )

    def pre_validate(self, form: Any) -> None:
        if self.data not in clock.zone_names():
            raise ValidationError("Choose a time zone from the list.")

    def iter_choices(self) -> Any:
        if self.data in clock.zone_names() and self.data not in {offered.value for offered in self.choices}:
            yield Option(self.data, self.data, True, {})
        yield from super().iter_choices()


class Boxes(SelectMultipleField):
    """Any number of these to tick, or none."""

    widget, option_widget = ListWidget(prefix_label=False), CheckboxInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = list(dict.fromkeys(self.coerce(said) for said in valuelist))
        except ValueError:
            self.data = []
            raise ValueError("Choose from these.") from None

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or ()) <= {offered.value for offered in self.choices}:
            raise ValidationError("Choose from these.")


class IdBoxes(Boxes):
    """Any number of rows to tick, by id."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, coerce=lambda said: optional_id(said) or 0, **options)


class Filled:
    """Asks for an answer, in words of its own; without one, no other rule needs to look."""

    field_flags = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            raise StopValidation(self.message)


__all__ = [
    "Boxes",
    "Choice",
    "Day",
    "Filled",
    "Form",
    "IdBoxes",
    "IdChoice",
    "IdField",
    "InputRequired",
    "Line",
    "Password",
    "Text",
    "Zone",
    "clean",
    "optional_id",
    "tidy",
]
