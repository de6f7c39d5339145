"""The base of every form: tidy text, human messages, nothing the database would choke on."""

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")
LINE_BREAKS = re.compile(r"[\r\n\t\u2028\u2029]+")


def clean(text: str | None) -> str:
    """Text without control characters and lone surrogates, which PostgreSQL refuses and mail headers must not hold."""
    return CONTROL.sub("", text or "")


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
            self.data = LINE_BREAKS.sub(" ", clean(valuelist[0])).strip()


class Text(TextAreaField):
    """Several lines of text, tidied."""

    def __init__(self, label: str, *, required: str | None = None, most: int = 20_000, **options: Any) -> None:
        rules = [Filled(required)] if required else []
        super().__init__(label, [*rules, Length(max=most, message=f"Keep it to {most:,} characters; this has more.")], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = clean(valuelist[0]).replace("\r\n", "\n").strip()


class Filled:
    """Asks for an answer, in words of its own."""

    field_flags = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            raise ValidationError(self.message)


__all__ = ["Filled", "Form", "InputRequired", "Line", "Text", "clean"]
