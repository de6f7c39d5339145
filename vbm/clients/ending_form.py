"""When what was agreed ends."""

from datetime import date
from typing import Any

from wtforms.validators import Optional, ValidationError

from vbm.web.forms import Day, Form


class EndingForm(Form):
    ends_on = Day("Last day", validators=[Optional()])

    def __init__(self, *args: Any, starts_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on = starts_on

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on and field.data < self.starts_on:
            raise ValidationError(f"The engagement begins on {self.starts_on}. Choose that day or a later one.")
