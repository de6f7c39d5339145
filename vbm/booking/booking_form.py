"""Who comes, and where the talk takes place."""

import re
import uuid
from typing import Any

from sqlalchemy import select
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.booking.forms import TalkForm
from vbm.booking.models import Appointment, TalkKind
from vbm.booking.zones import zone_said
from vbm.extensions import db
from vbm.practice.place_form import PlaceForm
from vbm.web.fields import EmailLine
from vbm.web.forms import Line, Text

VIDEO, PHONE = "video", "phone"
WAYS = [SelectChoice(VIDEO, "By video"), SelectChoice(PHONE, "By phone, we call you")]
A_REQUEST = re.compile(r"[0-9a-f]{32}")
A_NUMBER = re.compile(r"(?=(?:\D*\d){6,20}\D*$)[+\d][\d\s()./-]*(?:(?:ext|x)\.?\s?\d{1,6})?")
NO_ZONE = "That is no time zone we know. Times are shown as they are here; choose yours among the times."


class BookingForm(PlaceForm):
    kind, most_here, confirms_beyond_here = "booking", 5, True

    name = Line("Your name", required="Write your name, so that we know who comes.", most=120)
    email = EmailLine("Email address")
    way: Any = RadioField("Where do we meet?", choices=WAYS, default=VIDEO)
    phone: Any = Line("Phone number", most=40)
    question = Text("What would you like to talk about?", most=2_000)
    timezone = HiddenField()
    request_id = HiddenField()

    def __init__(self, *args: Any, talk: TalkKind, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_odd_zone = bool(self.timezone.data) and zone_said(self.timezone.data) is None
        self.timezone.data = zone_said(self.timezone.data) or zone
        if not A_REQUEST.fullmatch(self.request_id.data or ""):
            self.request_id.data = uuid.uuid4().hex
        self.only_phone = talk.by_phone and not talk.by_video
        if not (talk.by_phone and talk.by_video):
            del self.way
        if not talk.by_phone:
            del self.phone

    @property
    def by_phone(self) -> bool:
        return self.only_phone or (self.way is not None and self.way.data == PHONE)

    def validate_phone(self, field: Any) -> None:
        if self.by_phone and not A_NUMBER.fullmatch(field.data or ""):
            raise ValidationError("Write the number that we call, with its country, like +351 912 345 678.")

    def validate_timezone(self, field: Any) -> None:
        if self.has_odd_zone:
            raise ValidationError(NO_ZONE)

    @property
    def was_sent_before(self) -> bool:
        """It booked a talk already: what is sent again is answered with that one."""
        mine = select(Appointment.id).where(Appointment.request_id == self.request_id.data)
        return db.session.scalar(mine) is not None

    def as_request(self, words: str) -> TalkForm:
        """The same words, where there is no time left to choose."""
        form = TalkForm(formdata=None, data={"name": self.name.data, "email": self.email.data, "topic": self.question.data})
        form.form_errors.append(words)
        return form

    @property
    def said(self) -> dict[str, Any]:
        """For `taking.book`."""
        return {
            "name": self.name.data,
            "email": self.email.data,
            "by_phone": self.by_phone,
            "phone": self.phone.data if self.by_phone else "",
            "question": self.question.data or "",
            "timezone": self.timezone.data,
            "wants_a_place": self.asks_for_a_place,
        }
