"""When somebody is away."""

from collections.abc import Mapping
from typing import Any

from wtforms.validators import InputRequired, ValidationError

from vbm.accounts.models import Person
from vbm.support.refusals import Refused
from vbm.team.fields import or_nobody
from vbm.web.forms import Day, Form, IdChoice, Line


class TimeOffForm(Form):
    first_on = Day("First day away", validators=[InputRequired("Choose the first day away.")])
    last_on = Day("Last day away", validators=[InputRequired("Choose the last day away.")])
    cover_id = IdChoice("Stands in")
    note = Line("Note", most=200)

    def __init__(self, *args: Any, colleagues: Mapping[Person, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cover_id.choices = or_nobody(colleagues)

    def validate_last_on(self, field: Any) -> None:
        if self.first_on.data and field.data and field.data < self.first_on.data:
            raise ValidationError("The last day comes before the first.")

    def said(self, kept: str = "") -> dict[str, Any]:
        days = {"first": self.first_on.data, "last": self.last_on.data}
        return {**days, "note": (self.note.data if self.note.raw_data else kept) or "", "cover": self.cover_id.data}

    def refused(self, why: Refused) -> "TimeOffForm":
        """A rule says no, of the days as a whole."""
        self.first_on.errors = [str(why)]
        return self
