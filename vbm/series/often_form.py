"""How often, as people say it in a form."""

from datetime import date
from typing import Any, cast

from wtforms import IntegerField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from vbm.series.models import Mode
from vbm.series.rules import FARTHEST, read_rule
from vbm.series.shapes import NAMES, NTH, Monthly, Shape, Unit
from vbm.web.forms import Boxes, Choice, Day, Form


class OftenForm(Form):
    mode = Choice("It comes again", choices=[SelectChoice(one.value, one.label) for one in Mode], default=Mode.CALENDAR)
    every = IntegerField("Every", [InputRequired("Say how many."), NumberRange(1, 366, "Say a number from 1 to 366.")], default=1)
    unit = Choice("Days, weeks or months", choices=[SelectChoice(one.value, f"{one}s") for one in Unit], default=Unit.WEEK)
    # Monday is 1, because nothing that is sent for a tick may be empty.
    weekdays = Boxes("On these days", choices=[SelectChoice(n, name) for n, name in enumerate(NAMES, start=1)], coerce=int)
    monthly = Choice("On which day", choices=[SelectChoice(one.value, one.label) for one in Monthly], default=Monthly.DAY)
    month_day = IntegerField("Its number", [Optional(), NumberRange(1, 31, "Say a number from 1 to 31.")])
    nth = Choice("Which one", choices=[SelectChoice(str(n), f"The {name}") for n, name in NTH.items()], default="1")
    nth_weekday = Choice("of the days called", choices=[SelectChoice(str(n), name) for n, name in enumerate(NAMES)], default="0")
    starts_on = Day("From", validators=[InputRequired("Choose the day from which on it comes.")])
    until = Day("Until", validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """A rule that cannot be followed is said beside its number."""
        if not super().validate(extra_validators):
            return False
        try:
            read_rule(self.often["rule"], cast(date, self.starts_on.data))
        except ValueError as why:
            self.every.errors = [str(why)]
            return False
        return True

    @property
    def least_days(self) -> int:
        """Between two of them at least."""
        return (self.every.data or 1) * {"day": 1, "week": 7, "month": 28}.get(self.unit.data, 1)

    @property
    def shape(self) -> Shape:
        begins = cast(date, self.starts_on.data)
        return Shape(
            every=min(self.every.data, FARTHEST[Unit(self.unit.data).frequency] + 1),
            unit=Unit(self.unit.data),
            weekdays=tuple(day - 1 for day in self.weekdays.data or ()) or (begins.weekday(),),
            monthly=Monthly(self.monthly.data),
            month_day=self.month_day.data or begins.day,
            nth=int(self.nth.data),
            nth_weekday=int(self.nth_weekday.data),
            until=self.until.data,
        )

    @property
    def often(self) -> dict[str, Any]:
        rule = self.shape.as_rule(counts_from_done=self.mode.data == Mode.AFTER)
        return {"mode": Mode(self.mode.data), "rule": rule, "starts_on": self.starts_on.data}


def often_of(shape: Shape) -> dict[str, Any]:
    """What the form shows for a rule that is known."""
    said = {name: getattr(shape, name) for name in ("every", "month_day", "until")}
    said |= {name: str(getattr(shape, name)) for name in ("unit", "monthly", "nth", "nth_weekday")}
    return said | {"weekdays": [day + 1 for day in shape.weekdays]}
