"""Who a client is, and what was agreed."""

from decimal import Decimal

from wtforms.fields.choices import SelectChoice

from vbm.clients.models import Basis, Kind, Terms
from vbm.support.money import Money
from vbm.web.fields import Amount
from vbm.web.forms import Choice, Day, Filled, Form, Line, Zone

MOST_FEE, MOST_HOURS = Decimal(10_000_000), Decimal(744)


class TermsForm(Form):
    basis = Choice("Paid", choices=[SelectChoice(basis.value, basis.label) for basis in Basis], default=Basis.RETAINER.value)
    fee = Amount("Fee", most=MOST_FEE, required="Write the fee, 0 if there is none.")
    hours = Amount("Hours a month", most=MOST_HOURS)
    in_force_from = Day("In force from", validators=[Filled("Choose the day from which this is in force.")])

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
