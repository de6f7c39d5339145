"""Which month is a place promised for?"""

from typing import Any

from wtforms.fields.choices import SelectChoice

from vbm.leads.models import Lead
from vbm.support import clock
from vbm.web.filters import my_zone
from vbm.web.forms import Choice, Form

AHEAD = 36


class PromiseForm(Form):
    month = Choice("A place is promised for", choices=[])

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month.choices = [SelectChoice("", "No month yet"), *_months(lead)]


def _months(lead: Lead) -> list[SelectChoice]:
    """This month and three years on; and the one that was promised, though it is over."""
    today = clock.today(my_zone()).replace(day=1)
    count = [divmod(today.month - 1 + ahead, 12) for ahead in range(AHEAD + 1)]
    months = {today.replace(year=today.year + years, month=month + 1) for years, month in count}
    known = {lead.promised_on} if lead.promised_on else set()
    return [SelectChoice(f"{month:%Y-%m-%d}", f"{month:%B %Y}") for month in sorted(months | known)]
