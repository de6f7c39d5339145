"""What the practice says about itself, and when it does not work."""

import re
from datetime import date
from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.practice.holidays import LONGEST_NAME
from vbm.support import clock
from vbm.support.money import currency_choices
from vbm.web.forms import Choice, Day, Form, InputRequired, Line, Text, Zone

CURRENCIES = [SelectChoice(code, words) for code, words in currency_choices()]
MOST_LINES, MOST_TOLD = 400, 5
HOLIDAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[\s,;:–—-]+(.*))?")


class SettingsForm(Form):
    name = Line("Name of your practice", required="Give your practice a name.", most=120)
    timezone = Zone()
    currency = Choice("Currency", choices=CURRENCIES)


class HolidayForm(Form):
    on = Day("Day", validators=[InputRequired("Choose a day.")])
    name = Line("Its name", required="Give the day a name, for example Christmas Day.", most=LONGEST_NAME)

    @property
    def days(self) -> dict[date, str]:
        return {self.on.data: self.name.data or ""} if self.on.data else {}


class HolidayListForm(Form):
    """All or nothing: while one line cannot be read, none is kept, and all of them stay in the box."""

    lines = Text("One day a line", required="Paste at least one line, for example 2026-12-25 Christmas Day.")

    days: dict[date, str]

    def validate_lines(self, field: Any) -> None:
        self.days, wrong = read_holidays(field.data)
        if len(self.days) > MOST_LINES:
            raise ValidationError(f"Paste at most {MOST_LINES} days at a time.")
        if wrong:
            more = len(wrong) - MOST_TOLD
            rest = f" And {more} more like {'it' if more == 1 else 'them'}." if more > 0 else ""
            raise ValidationError(" ".join(wrong[:MOST_TOLD]) + rest + " Nothing has been added yet.")


def read_holidays(said: str) -> tuple[dict[date, str], list[str]]:
    """The days with their names, and a sentence for every line that is not one. An empty line is nothing."""
    days: dict[date, str] = {}
    wrong = []
    for number, line in enumerate(said.splitlines(), 1):
        if not line.strip():
            continue
        on, name = _read(line.strip())
        if on is None or (on in days and days[on] != name):
            why = "does not begin with a day such as 2026-12-25" if on is None else f"names {on} a second time"
        elif not name:
            why = "has no name after the day"
        elif len(name) > LONGEST_NAME:
            why = f"has a name of more than {LONGEST_NAME} characters"
        else:
            days[on] = name
            continue
        wrong.append(f"Line {number} {why}: “{line.strip()[:40]}”.")
    return days, wrong


def _read(line: str) -> tuple[date | None, str]:
    found = HOLIDAY.fullmatch(line)
    try:
        on = date.fromisoformat(found[1]) if found else None
    except ValueError:
        on = None
    known = on is not None and clock.FIRST_DAY <= on <= clock.LAST_DAY
    return (on, (found[2] or "").strip()) if known and found else (None, "")
