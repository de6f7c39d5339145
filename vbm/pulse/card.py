"""What stands on the day of each: this week's question, and fresh thanks."""

from typing import NamedTuple

from flask import session as browser
from flask_login import current_user

from vbm.extensions import db
from vbm.pulse.forms import AnswerForm
from vbm.pulse.models import Kudos
from vbm.pulse.models.kudos import fresh_kudos
from vbm.pulse.results import to_answer
from vbm.web import access


class Card(NamedTuple):
    form: AnswerForm | None
    kudos: list[Kudos]


def pulse_card() -> Card:
    """While one client is in focus no thanks: they are words that may name anybody."""
    this, answered = to_answer(db.session(), current_user)
    kudos = [] if access.FOCUS in browser else fresh_kudos(db.session(), current_user)
    return Card(None if this is None or answered else AnswerForm(formdata=None), kudos)
