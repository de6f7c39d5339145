"""Asking for a talk."""

from typing import Any

from wtforms import SelectField

from vbm.booking.zones import zones_to_choose
from vbm.practice.place_form import PlaceForm
from vbm.web.fields import EmailLine
from vbm.web.forms import Line, Text


class TalkForm(PlaceForm):
    kind, most_here = "talk", 5

    name = Line("Your name", required="Write your name, so that we know whom to call.", most=120)
    email = EmailLine("Email address")
    topic = Text("What would you like to talk about?", most=2_000)
    best_times = Line("Which times suit you best?", most=300)
    timezone = SelectField("Your time zone", validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.timezone.choices = {"": "I am not sure"} | dict(zones_to_choose())
