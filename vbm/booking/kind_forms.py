"""A kind of talk: what it is called, how long it takes, and the rules of its times."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from vbm.booking.models import Audience, TalkKind
from vbm.booking.models.cells import CELL
from vbm.web.fields import Tick, Whole
from vbm.web.forms import Choice, Form, IdChoice, Line, Text

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TAKEN_BY_US = frozenset({"ask", "thanks"})  # stand beside it in the address
LONGEST_SLUG = 60


class Fives(Whole):
    """Minutes, on the five that talks begin and end on."""

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if self.data % CELL:
            raise StopValidation("Say it in full five minutes, like 20 or 45.")


class KindForm(Form):
    name = Line("Name", required="Give this kind of talk a name.", most=80)
    description = Text("What it is for", most=1_000)
    slug = Line("The end of its address", most=LONGEST_SLUG)
    audience = Choice(
        "For whom",
        choices=[SelectChoice(one.value, one.label) for one in Audience],
        widget=RadioField.widget,
        option_widget=RadioField.option_widget,
        default=Audience.ANYONE.value,
    )
    host_id: Any = IdChoice("Who holds it")
    minutes = Fives("How long it takes, in minutes", least=5, most=480, default=20)
    step = Fives("Minutes from one offered time to the next", least=5, most=480, default=30)
    before = Whole("Minutes kept free before", least=0, most=240, default=0)
    after = Whole("Minutes kept free after", least=0, most=240, default=10)
    notice_hours = Whole("Hours of notice", least=0, most=1_000, default=12)
    notice_days = Whole("Days of notice", least=0, most=60, default=1)
    days_ahead = Whole("How many days ahead", least=1, most=365, default=30)
    most_a_day = Whole("Most a day of this kind", least=1, most=50, optional=True, default=4)
    change_until_hours = Whole("Hours before it until which they move or cancel it by themselves", least=0, most=1_000, default=4)
    by_video = Tick("By video", default=True)
    by_phone = Tick("By phone", default=True)
    needs_approval = Tick("Ask me first: a talk is booked only when I say yes")

    def __init__(self, session: Session, hosts: Iterable[Any], *args: Any, kind: TalkKind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=kind, **kwargs)
        self.session, self.kind = session, kind
        self.host_id.choices = [SelectChoice(one.id, one.name) for one in hosts]

    @property
    def said(self) -> dict[str, Any]:
        names = set(self._fields) - {"csrf_token"}
        return {name: self[name].data for name in names} | {"slug": self.slug_meant, "audience": Audience(self.audience.data)}

    @property
    def slug_meant(self) -> str:
        """What was written, or what the name makes."""
        return self.slug.data or re.sub(r"[^a-z0-9]+", "-", (self.name.data or "").lower())[:LONGEST_SLUG].strip("-")

    def validate_slug(self, field: Any) -> None:
        said = self.slug_meant
        if not self.name.data and not field.data:
            return  # the name is asked for
        if not SLUG.fullmatch(said):
            raise ValidationError("Use small letters, numbers and hyphens, like first-talk.")
        other = select(TalkKind.id).where(TalkKind.slug == said, TalkKind.id != (self.kind.id if self.kind else 0))
        if said in TAKEN_BY_US or self.session.scalar(other) is not None:
            raise ValidationError(f"“{said}” is the address of another page. Choose another one.")

    def validate_notice_hours(self, field: Any) -> None:
        if self.days_ahead.data and field.data > self.days_ahead.data * 24:
            raise ValidationError(f"This is longer than the {self.days_ahead.data} days ahead, so no time could ever be booked.")

    def validate_notice_days(self, field: Any) -> None:
        if self.days_ahead.data and field.data > self.days_ahead.data:
            raise ValidationError(f"This is longer than the {self.days_ahead.data} days ahead, so no time could ever be booked.")

    def validate_by_video(self, field: Any) -> None:
        if not field.data and not self.by_phone.data:
            raise ValidationError("People have to reach you: by video, by phone, or either as they choose.")
