"""Saying how the week was, and thanking somebody."""

from typing import Any

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.accounts.models import Person
from vbm.pulse.models.answer import LONGEST
from vbm.pulse.models.kudos import LONGEST as LONGEST_THANKS
from vbm.web.forms import Filled, Form, IdChoice, Text

QUESTION = "How was work on this team this week?"
SCALE = ((1, "Very hard"), (2, "Hard"), (3, "All right"), (4, "Good"), (5, "Very good"))


class OneToFive(RadioField):
    def pre_validate(self, form: Any) -> None:
        if self.data not in {str(number) for number, _ in SCALE}:
            raise ValidationError("Choose a number from 1 to 5.")


class AnswerForm(Form):
    """Without a command key: what is kept for a repeated form would hold who, when, and a hash of what was said."""

    score = OneToFive(QUESTION, choices=[SelectChoice(str(number), words) for number, words in SCALE])
    comment = Text("In words", most=LONGEST)
    sign = BooleanField("Put my name under my words")
    next = HiddenField()


class KudosForm(Form):
    to_id = IdChoice("To", validators=[Filled("Choose whom you thank.")])
    words = Text("For what", required="Say what you thank them for.", most=LONGEST_THANKS)

    def __init__(self, people: list[Person], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.to_id.choices = [
            SelectChoice("", "Choose somebody"),
            *(SelectChoice(str(person.id), person.name) for person in people),
        ]
