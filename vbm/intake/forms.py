"""What a visitor may leave after the result."""

from typing import TypedDict

from vbm.extensions import db
from vbm.mail.mailbox import Mailbox
from vbm.practice.place_form import PlaceForm
from vbm.web.fields import EmailLine, Tick, WebAddress
from vbm.web.forms import Line, Text

SEND_RESULT = "Send me this result"
MAY_FOLLOW_UP = "You may also send me up to four emails about it; I can stop at any time"


class Who(TypedDict):
    name: str
    email: str
    business_name: str


class Left(Who):
    website: str
    heard_from: str
    note: str
    wants_a_place: bool


class ContactForm(PlaceForm):
    kind, most_a_day = "contact", 3

    name = Line("Your name", required="Write your name, so that we know how to greet you.", most=120)
    email = EmailLine("Email address")
    business_name = Line("Business name", most=120)
    website = WebAddress("Web address")
    heard_from = Line("How did you hear of us?", most=200)
    note = Text("Anything I should know?", most=1_000)
    send_result = Tick(SEND_RESULT)
    may_follow_up = Tick(MAY_FOLLOW_UP)

    def is_confirmed_address(self) -> bool:
        return Mailbox.is_confirmed(db.session(), self.email.data or "")

    @property
    def left(self) -> Left:
        return {
            "name": self.name.data or "",
            "email": self.email.data or "",
            "business_name": self.business_name.data or "",
            "website": self.website.address,
            "heard_from": self.heard_from.data or "",
            "note": self.note.data or "",
            "wants_a_place": self.asks_for_a_place,
        }

    @property
    def consents(self) -> dict[str, str]:
        """What is allowed, with the very words that were ticked."""
        ticked = (("result", self.send_result, SEND_RESULT), ("follow_up", self.may_follow_up, MAY_FOLLOW_UP))
        return {what: wording for what, box, wording in ticked if box.data}
