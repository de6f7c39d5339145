"""Naming a calendar that is kept elsewhere, and where it lies."""

from typing import Any

from wtforms.validators import ValidationError

from vbm.web.forms import Form, Line
from vbm.web.targets import LONGEST, CannotFetch, aim


class CalendarNameForm(Form):
    name = Line("Name", required="Give it a name, so that you know it again.", most=80)


class CalendarForm(CalendarNameForm):
    address = Line("Its secret address", required="Paste the address of the calendar.", most=LONGEST)

    def validate_address(self, field: Any) -> None:
        try:
            aim(field.data)
        except CannotFetch as why:
            raise ValidationError(str(why)) from None
