"""One kind of decision: who takes it, and up to which amount."""

from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.clients.decision_drafts import DAILY, HOW, NOTHING, WHOLE
from vbm.clients.models import DecisionRight, Right
from vbm.support.money import Money
from vbm.web.fields import Amount
from vbm.web.forms import Choice, Day, Filled, Form, Line

MOST_LIMIT = Decimal(1_000_000)
RIGHTS = [SelectChoice(right.value, right.third_person) for right in Right]
LETS_GO = (
    (NOTHING, "Nothing at first; every piece of work is approved"),
    (HOW, "How tasks are done"),
    (DAILY, "Day-to-day operations, within rules and a spending limit"),
    (WHOLE, "How the whole business runs from day to day"),
)


class DecisionForm(Form):
    what = Line("What is to be decided", required="Say what is to be decided, for example: refunds to customers.", most=200)
    right = Choice("Who decides", choices=RIGHTS, default=Right.ASKS.value)
    limit = Amount("Up to", most=MOST_LIMIT)
    note = Line("Note", most=500)

    def said(self, currency: str) -> dict[str, Any]:
        limit = Money(self.limit.data, currency) if self.limit.data is not None else None
        return {"what": self.what.data, "right": Right(self.right.data), "limit": limit, "note": self.note.data or ""}


class AgreementForm(Form):
    agreed_on = Day("Agreed on", validators=[Filled("Choose the day on which you agreed.")])

    @property
    def day(self) -> date:
        assert self.agreed_on.data is not None
        return self.agreed_on.data


class DraftForm(Form):
    decide = RadioField(
        "What would the owner let go of?", choices=[SelectChoice(*one) for one in LETS_GO], default=HOW, validate_choice=False
    )

    def validate_decide(self, field: Any) -> None:
        if field.data not in dict(LETS_GO):
            raise ValidationError("Choose one of these.")


def filled(row: DecisionRight) -> DecisionForm:
    return DecisionForm(what=row.what, right=row.right.value, limit=row.limit.amount if row.limit else None, note=row.note)
