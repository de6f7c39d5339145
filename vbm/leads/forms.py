"""What the practice says about a lead."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, ValidationError

from vbm.intake.forms import Who
from vbm.leads.models import Lead, LostReason, Stage
from vbm.leads.models.stages import CLOSED, LOST_LABELS, PIPELINE
from vbm.support import clock
from vbm.web.filters import my_zone
from vbm.web.forms import Day, Filled, Form, Line, Text
from vbm.web.visitors import EmailLine

FURTHEST = 365 * 5
STAGES = {stage.value: stage.label for stage in (*PIPELINE, *CLOSED) if stage is not Stage.WON}
NO_STAGE = "Choose one of the stages shown."


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


class StageForm(Form):
    stage = SelectField("Stage", choices=STAGES, validators=[InputRequired(NO_STAGE)], validate_choice=False)
    reason = SelectField("Why was it lost?", validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = {"": "It is not lost"} | {reason.value: words for reason, words in LOST_LABELS.items()}

    def validate_stage(self, field: Any) -> None:
        if field.data not in STAGES:
            raise ValidationError(NO_STAGE)

    def validate_reason(self, field: Any) -> None:
        if self.stage.data == Stage.LOST and field.data not in {reason.value for reason in LostReason}:
            raise ValidationError("Say why it was lost; it is how the practice learns.")


class NoteForm(Form):
    text = Text("Note", required="Write the note first.", most=5_000)


def forms_for(lead: Lead) -> dict[str, Form]:
    """The forms on a lead's page, filled in with how things stand."""
    return {
        "next_step_form": NextStepForm(None, what=lead.next_step, on=lead.next_step_on),
        "stage_form": StageForm(None, stage=lead.stage.value, reason=lead.lost_reason or ""),
        "note_form": NoteForm(None),
    }
