"""What a host does by hand: enter a talk, move one, give a reason, say how it went."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.booking.models import AppointmentState, TalkKind
from vbm.booking.windows import instants_at, words_of
from vbm.booking.written_hours import Unreadable, read_start
from vbm.support import clock
from vbm.web.fields import EmailLine, Tick
from vbm.web.forms import Choice, Day, Form, IdChoice, InputRequired, Line, Text

VIDEO, PHONE = "video", "phone"
WENT = (AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW)


class TimeForm(Form):
    """A time on the host's wall; beside something else only when that is said for this very time."""

    on = Day("Day", validators=[InputRequired("Choose a day.")])
    at = Line("Time", required="Write a time, like 13:00.", most=10)
    anyway = Tick("Book anyway")
    clash_at = HiddenField()  # the time whose clash was shown

    clash = ""
    _starts_at: datetime | None = None

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def validate_at(self, field: Any) -> None:
        if self.on.data is None:
            return  # said beside the day
        try:
            minute = read_start(field.data)
        except Unreadable as why:
            raise ValidationError(str(why)) from None
        found = instants_at(self.on.data, minute, clock.zone(self.zone))
        if not found:
            raise ValidationError(f"The clocks go forward that day, and there is no {words_of(minute)}. Choose another time.")
        if found[0] <= clock.now():
            raise ValidationError("This time has passed.")
        self._starts_at = found[0]

    @property
    def starts_at(self) -> datetime:
        """The first of the two where clocks show a time twice."""
        if self._starts_at is None:
            raise RuntimeError("The form was not validated.")
        return self._starts_at.astimezone(UTC)

    @property
    def is_meant(self) -> bool:
        return bool(self.anyway.data) and self.clash_at.data == self.starts_at.isoformat()

    def say_clash(self, words: str) -> None:
        """Asked anew, for this time."""
        self.clash, self.clash_at.data, self.anyway.data = words, self.starts_at.isoformat(), False


class EntryForm(TimeForm):
    kind_id = IdChoice("Kind of talk")
    name = Line("Their name", required="Write their name.", most=120)
    email = EmailLine("Their email address", required="Write their address; the invitation goes there.")
    phone = Line("Their phone number", most=40)
    way = Choice("How you meet", choices=[SelectChoice(VIDEO, "By video"), SelectChoice(PHONE, "By phone")])
    where = Line("Where", most=300)
    timezone = SelectField("Their time zone", validate_choice=False)

    def __init__(self, kinds: Iterable[TalkKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind_id.choices = [SelectChoice(kind.id, f"{kind.name}, {kind.minutes} minutes") for kind in kinds]
        zones = {name: name.replace("_", " ") for name in ("UTC", *clock.zone_choices())}
        self.timezone.choices = {"": "Not known: the mails say your time"} | zones

    @property
    def said(self) -> dict[str, Any]:
        zone = self.timezone.data if self.timezone.data in clock.zone_names() else self.zone
        who = {"name": self.name.data, "email": self.email.data, "phone": self.phone.data or ""}
        return who | {"by_phone": self.way.data == PHONE, "timezone": zone}


class ReasonForm(Form):
    reason = Text("Reason", most=500)


class NotesForm(Form):
    notes = Text("What was said", most=20_000)


class OutcomeForm(Form):
    how = Choice("How did it go?", choices=[SelectChoice(one.value, one.label) for one in WENT])
