"""Who a client is, and what was agreed."""

from decimal import Decimal
from typing import Any

from wtforms import DecimalField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from vbm.clients.models import Basis, Kind, Terms
from vbm.support.money import Money
from vbm.web.forms import Choice, Day, Filled, Form, Line, Zone

MOST_FEE, MOST_HOURS = Decimal(10_000_000), Decimal(744)


class Amount(DecimalField):
    """A number as people type it, with a comma or a point; nothing absurd."""

    def __init__(self, label: str, *, most: Decimal, **options: Any) -> None:
        super().__init__(label, **options)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        said = (valuelist[0] if valuelist else "").strip().replace(" ", "").replace(",", ".")
        self.data = None
        if not said:
            return
        if len(said) > 14 or said.count(".") > 1 or not said.replace(".", "").isdecimal():
            raise ValueError("Write a number, like 1200 or 1200.50.")
        self.data = Decimal(said)
        if self.data > self.most:
            raise ValueError(f"That is more than {self.most:,}. Check it.")


class TermsForm(Form):
    basis = Choice("Paid", choices=[SelectChoice(basis.value, basis.label) for basis in Basis], default=Basis.RETAINER.value)
    fee = Amount("Fee", most=MOST_FEE)
    hours = Amount("Hours a month", most=MOST_HOURS, validators=[Optional()])
    in_force_from = Day("In force from", validators=[Filled("Choose the day from which this is in force.")])

    def validate_fee(self, field: Any) -> None:
        if field.data is None:
            raise ValidationError("Write the fee, 0 if there is none.")

    def terms(self, currency: str) -> Terms:
        """The terms as said; how many minutes they buy follows from the basis."""
        buys = {Basis.HOURLY: 60, Basis.RETAINER: int(self.hours.data * 60) if self.hours.data is not None else None}
        fee, basis = Money(self.fee.data or Decimal(0), currency), Basis(self.basis.data)
        return Terms(
            in_force_from=self.in_force_from.data, basis=basis, fee_minor=fee.minor, currency=currency, minutes=buys.get(basis)
        )


class ClientForm(Form):
    name = Line("Name of the business", required="Write the name of the business.", most=120)
    timezone = Zone()


class NewClientForm(ClientForm, TermsForm):
    kind = Choice("You serve them as", choices=[SelectChoice(kind.value, kind.label) for kind in Kind], default=Kind.VBM.value)
