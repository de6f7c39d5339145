"""What the today page asks."""

from typing import Any

from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from vbm.projects.models import WaitingOn
from vbm.web.forms import Form, Line


def _waiting_on(said: Any) -> Any:
    return WaitingOn(said) if said in set(WaitingOn) else said


class StuckForm(Form):
    waiting_on = RadioField(
        "Who is it waiting for?",
        [InputRequired("Say who it is waiting for.")],
        choices=[SelectChoice(one, one.label.capitalize()) for one in WaitingOn],
        coerce=_waiting_on,
    )
    why = Line("What do you need, in one sentence?", required="Say in one sentence what you need.", most=500)
