"""What must be agreed before a lead is a client."""

from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import DecimalField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional, ValidationError

from vbm.clients.models import Basis, Kind
from vbm.leads.models import Lead
from vbm.projects.starters import STARTERS
from vbm.support import clock
from vbm.support.money import Money
from vbm.web.forms import Day, Filled, Form, Line

IMPORT, NOTHING = "import", "nothing"
MOST = Decimal(1_000_000)
NOT_AN_AMOUNT = "Write an amount like 1200 or 1200.50."
YEARS = 5


def first_projects() -> dict[str, str]:
    starters = {starter.id: f"{starter.name}: {starter.says}" for starter in STARTERS.values()}
    return starters | {IMPORT: "Import a Trello board next", NOTHING: "Nothing yet; I will open a project later"}


class Amount(DecimalField):
    """Money, as a person writes it; what is no number says so in one sentence."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        said = (valuelist[0] if valuelist else "").strip().replace(",", ".")
        try:
            self.data = Decimal(said) if said and len(said) <= 20 else None
        except ArithmeticError:
            self.data = None
        if self.data is None or not self.data.is_finite():
            self.data = None
            raise ValueError(NOT_AN_AMOUNT)


class Hours(IntegerField):
    def process_formdata(self, valuelist: list[Any]) -> None:
        said = (valuelist[0] if valuelist else "").strip()
        if said and not (said.isascii() and said.isdigit() and len(said) <= 6):
            raise ValueError("Write whole hours, like 20.")
        self.data = int(said) if said else None


class ConversionForm(Form):
    client_name = Line("Name of the client", required="Write the client's name, as it will stand on the boards.", most=120)
    kind = RadioField("Which role will you have there?", choices={kind.value: kind.label for kind in Kind}, validate_choice=False)
    basis = SelectField("Paid how?", choices={basis.value: basis.label for basis in Basis}, validate_choice=False)
    fee = Amount("Fee", validators=[NumberRange(0, MOST, "Choose an amount from 0 to 1,000,000.")])
    hours = Hours("Hours a month", validators=[Optional(), NumberRange(1, 744, "A month has 1 to 744 hours.")])
    in_force_from = Day("In force from", validators=[Filled("Choose the day the terms begin.")])
    first_project = RadioField("How does the first project begin?", choices=first_projects(), validate_choice=False)
    project_name = Line("Name of the first project", most=200)

    def validate_kind(self, field: Any) -> None:
        _known(field, set(Kind), "Choose one of the two roles.")

    def validate_basis(self, field: Any) -> None:
        _known(field, set(Basis), "Choose one of the ways to be paid.")

    def validate_first_project(self, field: Any) -> None:
        _known(field, {*STARTERS, IMPORT, NOTHING}, "Choose how the first project begins.")

    def validate_in_force_from(self, field: Any) -> None:
        if field.data and abs(field.data.year - clock.now().year) > YEARS:
            raise ValidationError("Choose a day within five years from now.")

    def validate_project_name(self, field: Any) -> None:
        if self.first_project.data in STARTERS and not field.data:
            raise ValidationError("Give the first project a name.")

    def fee_in(self, currency: str) -> Money:
        return Money(self.fee.data or Decimal(0), currency)


def _known(field: Any, known: set[Any], message: str) -> None:
    if field.data not in known:
        raise ValidationError(message)


def proposed(lead: Lead, today: date) -> ConversionForm:
    """Filled in with what the lead's answers suggest; every line can be changed."""
    suggested = Kind.VA if lead.outcome == "VA" else Kind.VBM
    return ConversionForm(
        None,
        client_name=lead.business_name or lead.name,
        kind=suggested.value,
        basis=(Basis.HOURLY if suggested is Kind.VA else Basis.RETAINER).value,
        in_force_from=today,
        first_project=next(iter(STARTERS)),
        project_name=next(iter(STARTERS.values())).name,
    )
