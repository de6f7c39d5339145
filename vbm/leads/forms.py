"""What the practice says about a lead."""

from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import Choice as Option
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.intake.forms import Who
from vbm.intake.outcomes import Outcome
from vbm.leads.models import Lead
from vbm.leads.models.lead import OUTCOME_LABELS
from vbm.support import clock
from vbm.web.fields import EmailLine, WebAddress
from vbm.web.filters import my_zone
from vbm.web.forms import Day, Filled, Form, Line, Text, Zone

FURTHEST = 365 * 5


class NewLeadForm(Form):
    name = Line("Name", required="Write their name.", most=120)
    email = EmailLine("Email address", required="Write their email address; it is how we know them again.")
    business_name = Line("Business name", most=120)

    @property
    def who(self) -> Who:
        return {"name": self.name.data or "", "email": self.email.data or "", "business_name": self.business_name.data or ""}


class NextStepForm(Form):
    what = Line("What is the next step?", required="Write what happens next.", most=200)
    on = Day("When?", validators=[Filled("Choose a day.")])

    def validate_on(self, field: Any) -> None:
        if field.data and abs((field.data - clock.today(my_zone())).days) > FURTHEST:
            raise ValidationError("Choose a day within five years from now.")


class WaitForm(Form):
    until = Day("Until when?", validators=[Filled("Choose a day.")])
    reason = Line("What do we wait for?", required="Say in a few words what we wait for.", most=200)

    def validate_until(self, field: Any) -> None:
        if field.data and not 0 < (field.data - clock.today(my_zone())).days <= FURTHEST:
            raise ValidationError("Choose a day from tomorrow on, within five years.")


class OverruleForm(Form):
    outcome = RadioField("What do you advise?", choices=[SelectChoice(one.value, OUTCOME_LABELS[one]) for one in Outcome])
    why = Line("Why?", required="Say why; whoever reads this later was not on the call.", most=500)


class MaybeZone(Zone):
    """A time zone, or not known."""

    def pre_validate(self, form: Any) -> None:
        if self.data:
            super().pre_validate(form)

    def iter_choices(self) -> Any:
        yield Option("", "Not known", not self.data, {})
        yield from super().iter_choices()


class LeadForm(Form):
    name = Line("Name", required="Write their name.", most=120)
    business_name = Line("Business name", most=120)
    website = WebAddress("Web address")
    timezone = MaybeZone("Their time zone")

    @property
    def said(self) -> dict[str, Any]:
        words = {"name": self.name.data or "", "business_name": self.business_name.data or ""}
        return {**words, "website": self.website.address, "timezone": self.timezone.data or None}


class NoteForm(Form):
    text = Text("Add a note", required="Write the note first.", most=5_000)


def forms_for(lead: Lead) -> dict[str, Form]:
    """The forms on a lead's page, filled in with how things stand."""
    return {
        "next_step_form": NextStepForm(None, what=lead.next_step, on=lead.next_step_on),
        "wait_form": WaitForm(None, until=lead.waiting_until, reason=lead.waiting_reason),
        "overrule_form": OverruleForm(None, outcome=lead.overruled_outcome, why=lead.overruled_reason),
        "note_form": NoteForm(None),
    }
