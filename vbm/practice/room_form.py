"""For how many clients there are places, and when the next one opens."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional, StopValidation

from vbm.web.forms import Day, Form

MOST = 99
A_NUMBER = f"Say a number from 0 to {MOST}."


class RoomForm(Form):
    places = IntegerField("Places for clients", validators=[lambda _, field: _is_number(field), NumberRange(0, MOST, A_NUMBER)])
    next_on = Day("The next place opens on", validators=[Optional()])


def _is_number(field: Any) -> None:
    if field.data is None:
        field.errors = []
        raise StopValidation(A_NUMBER)
