"""What is said when a lead goes to another stage, and when that is taken back."""

from collections.abc import Iterable
from typing import Any, Self

from sqlalchemy import Row
from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, StopValidation, ValidationError

from vbm.leads.models import LostReason, Stage
from vbm.leads.models.moving import Before
from vbm.leads.models.stages import CLOSED, LOST_LABELS, PIPELINE
from vbm.support import clock
from vbm.web.filters import my_zone
from vbm.web.forms import Day, Form, IdChoice, IdField, Line, Text

STAGES = [SelectChoice(stage.value, stage.label) for stage in (*PIPELINE, *CLOSED)]
ASKS = (Stage.LOST, Stage.NOT_YET, Stage.REFERRED, Stage.WON)
SAY_WHY = "Say why it was lost; it is how the practice learns."
SAY_WHEN = "Say on which day they come back, from tomorrow on."


def stage_of(said: str | None) -> Stage | None:
    return Stage(said) if said in set(Stage) else None


class DayForNotYet:
    """Wanted for those who come back; whatever was written for others is not looked at."""

    def __call__(self, form: Any, field: Any) -> None:
        field.errors[:] = []
        if form.to_column.data == Stage.NOT_YET and (field.data is None or field.data <= clock.today(my_zone())):
            raise StopValidation(SAY_WHEN)
        raise StopValidation


class LeadMoveForm(Form):
    to_column = RadioField("Move to", choices=STAGES)
    lost_reason = SelectField("Why was it lost?", validate_choice=False)
    back_on = Day("When do they come back?", validators=[DayForNotYet()])
    partner_id = IdChoice("To whom?")
    note = Text("Note", most=5_000)
    from_column = HiddenField()
    asked = HiddenField()
    stay = HiddenField()

    def offer(self, partners: Iterable[Row[tuple[int, str]]]) -> Self:
        reasons = [SelectChoice(reason.value, words) for reason, words in LOST_LABELS.items()]
        self.lost_reason.choices = [SelectChoice("", "Choose a reason"), *reasons]
        self.partner_id.choices = [SelectChoice("", "Nobody on our list"), *(SelectChoice(row.id, row.name) for row in partners)]
        return self

    @property
    def stage(self) -> Stage:
        return Stage(self.to_column.data)

    @property
    def asks_for(self) -> Stage | None:
        """Where it goes is settled already; only what belongs to it is not."""
        stage = stage_of(self.to_column.data)
        return stage if self.asked.data and stage in ASKS else None

    @property
    def said(self) -> dict[str, Any]:
        reason = LostReason(self.lost_reason.data) if self.stage == Stage.LOST else None
        return {"reason": reason, "back_on": self.back_on.data, "came_from": stage_of(self.from_column.data)}

    def validate_lost_reason(self, field: Any) -> None:
        if self.to_column.data == Stage.LOST and field.data not in set(LostReason):
            raise ValidationError(SAY_WHY)


class TakeBackForm(Form):
    """How the lead stood before, as the answer to the move said it."""

    to_column = SelectField(choices=STAGES)
    from_column = SelectField(choices=STAGES)
    lost_reason = HiddenField()
    back_on = Day(validators=[Optional()])
    next_step = Line("", most=200)
    next_step_on = Day(validators=[Optional()])
    waiting_until = Day(validators=[Optional()])
    waiting_reason = HiddenField(validators=[Length(max=200)])
    referral_id = IdField()

    @property
    def before(self) -> Before:
        reason = LostReason(self.lost_reason.data) if self.lost_reason.data in set(LostReason) else None
        days = self.next_step_on.data, self.waiting_until.data
        return Before(
            Stage(self.to_column.data), reason, self.back_on.data, self.next_step.data or None, days[0], days[1],
            self.waiting_reason.data or None,
        )  # fmt: skip
