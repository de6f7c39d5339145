"""What must be agreed before a lead is a client, and what the client begins with."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.clients.decision_drafts import LINES, Draft
from vbm.clients.decision_forms import MOST_LIMIT, RIGHTS
from vbm.clients.forms import MOST_FEE
from vbm.clients.models import Basis, Kind, Right
from vbm.intake.outcomes import Outcome
from vbm.leads.models import Lead
from vbm.onboarding.conversion import Decision
from vbm.onboarding.handing_over import Handed, read
from vbm.onboarding.told_before import ToldBefore
from vbm.projects.beginnings import beginnings
from vbm.projects.starters import FIRST_90_DAYS
from vbm.support import clock
from vbm.support.money import Money
from vbm.web.fields import Amount, Whole
from vbm.web.forms import Choice, Day, Filled, Form, Line, Text, Zone

IMPORT, NOTHING, LEAVE_OUT = "import", "nothing", "leave_out"
NO_PROJECT = [
    SelectChoice(IMPORT, "Import a Trello board next"),
    SelectChoice(NOTHING, "Nothing yet; I will open a project later"),
]
YEARS = 5
MOST_HANDED = 12_000


class ConversionForm(Form):
    client_name = Line("Name of the client", required="Write the client's name, as it will stand on the boards.", most=120)
    kind = RadioField("Which role will you have there?", choices={kind.value: kind.label for kind in Kind}, validate_choice=False)
    timezone = Zone()
    basis = SelectField("Paid how?", choices={basis.value: basis.label for basis in Basis}, validate_choice=False)
    fee = Amount("Fee", most=MOST_FEE, required="Write the fee, 0 if there is none.")
    hours = Whole("Hours a month", least=1, most=744, optional=True, says="Write whole hours; a month has 1 to 744.")
    in_force_from = Day("In force from", validators=[Filled("Choose the day the terms begin.")])
    first_project = RadioField("How does the first project begin?", choices=[], validate_choice=False)
    project_name = Line("Name of the first project", most=200)
    handover = Text("What is handed over, one thing a line", most=MOST_HANDED)
    handed: tuple[Handed, ...] = ()

    def validate_kind(self, field: Any) -> None:
        _known(field, set(Kind), "Choose one of the two roles.")

    def validate_basis(self, field: Any) -> None:
        _known(field, set(Basis), "Choose one of the ways to be paid.")

    def validate_first_project(self, field: Any) -> None:
        _known(field, {choice.value for choice in field.choices}, "Choose how the first project begins.")

    def validate_in_force_from(self, field: Any) -> None:
        if field.data and abs(field.data.year - clock.now().year) > YEARS:
            raise ValidationError("Choose a day within five years from now.")

    def validate_project_name(self, field: Any) -> None:
        if self.begins_with and not field.data:
            raise ValidationError("Give the first project a name.")

    def validate_handover(self, field: Any) -> None:
        try:
            self.handed = tuple(read(field.data or ""))
        except ValueError as why:
            raise ValidationError(str(why)) from None

    @property
    def starts_on(self) -> date:
        assert self.in_force_from.data is not None
        return self.in_force_from.data

    @property
    def begins_with(self) -> str | None:
        """The name of the starter or template, None without one."""
        said = self.first_project.data
        return said if said in {choice.value for choice in self.first_project.choices} - {IMPORT, NOTHING} else None

    @property
    def decided(self) -> list[tuple[Any, Any]]:
        """For each proposed decision its field, and the field of its limit where money bounds it."""
        return [(self[f"right_{line.id}"], self[f"limit_{line.id}"] if line.by_money else None) for line in LINES]

    def fee_in(self, currency: str) -> Money:
        return Money(self.fee.data or Decimal(0), currency)

    def decisions(self, drafts: tuple[Draft, ...], currency: str) -> tuple[Decision, ...]:
        rows = zip(drafts, self.decided, strict=True)
        return tuple(_decision(one, right, limit, currency) for one, (right, limit) in rows if right.data != LEAVE_OUT)


for _line in LINES:
    _choices = [*RIGHTS, SelectChoice(LEAVE_OUT, "Leave it out")]
    setattr(ConversionForm, f"right_{_line.id}", Choice(_line.what, choices=_choices))
    if _line.by_money:
        setattr(ConversionForm, f"limit_{_line.id}", Amount("Up to", most=MOST_LIMIT))


def _decision(one: Draft, right: Any, limit: Any, currency: str) -> Decision:
    amount = limit.data if limit is not None and limit.raw_data else None
    if limit is not None and not limit.raw_data and one.limit:
        amount = one.limit.amount
    note = one.note if amount is not None or limit is None else ""
    return one.what, Right(right.data), Money(amount, currency) if amount is not None else None, note


def _known(field: Any, known: set[Any], message: str) -> None:
    if field.data not in known:
        raise ValidationError(message)


def conversion_form(
    session: Session, lead: Lead, told: ToldBefore, drafts: tuple[Draft, ...], *, timezone: str, today: date
) -> ConversionForm:
    """Filled in with what the lead's answers suggest, or with what was posted; every line can be changed."""
    advised = lead.overruled_outcome or lead.outcome
    suggested = Kind.VA if advised == Outcome.VA else Kind.VBM
    rights = {f"right_{one.id}": one.right.value for one in drafts}
    limits = {f"limit_{one.id}": one.limit.amount for one in drafts if one.limit}
    form = ConversionForm(
        client_name=lead.business_name or lead.name,
        kind=suggested.value,
        timezone=timezone,
        basis=(Basis.HOURLY if suggested is Kind.VA else Basis.RETAINER).value,
        in_force_from=today,
        first_project=FIRST_90_DAYS.id,
        project_name=FIRST_90_DAYS.name,
        handover=told.handover,
        **rights,
        **limits,
    )
    form.first_project.choices = beginnings(session) + NO_PROJECT
    return form
