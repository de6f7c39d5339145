"""Who we send people to, whom we sent, and how it went."""

from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from vbm.leads.models import Referral, ReferralResult
from vbm.leads.models.referral import PartnerSaid
from vbm.leads.recommending import CouldTake
from vbm.web.fields import EmailLine, Tick, WebAddress, Whole
from vbm.web.forms import Choice, Day, Form, IdChoice, Line, Text

MOST_ROOM = 99


class PartnerForm(Form):
    name = Line("Name", required="Write their name.", most=120)
    email = EmailLine("Email address", required=None)
    website = WebAddress("Web address")
    skills = Line("Skills, with commas between them", most=500)
    room = Whole("Clients they can take", most=MOST_ROOM, optional=True)
    said_again = Tick("They said so today")
    note = Text("Note, for you alone", most=5_000)
    is_shown = Tick("Show them to visitors whose result is a Virtual Assistant")

    @property
    def said(self) -> PartnerSaid:
        return {
            "name": self.name.data or "",
            "email": self.email.data or "",
            "website": self.website.address,
            "skills": self.skills.data or "",
            "room": self.room.data,
            "note": self.note.data or "",
            "is_shown": bool(self.is_shown.data),
        }


class ReferralForm(Form):
    partner_id = IdChoice("To whom?")
    note = Line("What you told them", most=500)
    ask_on = Day("Ask how it went on", validators=[Optional()])

    def __init__(self, *args: Any, could_take: list[CouldTake], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner_id.choices = [SelectChoice(str(one.partner.id), one.words) for one in could_take]


class HowItWentForm(Form):
    result = Choice("How did it go?", choices=[SelectChoice(one.value, one.label) for one in ReferralResult])
    note = Line("Note", most=500)
    ask_on = Day("Ask again on", validators=[Optional()])

    @classmethod
    def about(cls, sent: Referral) -> "HowItWentForm":
        """As it stands; its fields have names of their own on a page with several of them."""
        form = cls(None, result=sent.result.value, note=sent.result_note, ask_on=sent.ask_again_on)
        for field in form:
            field.id = f"{field.id}-{sent.id}"
            field.label.field_id = field.id
        return form
