"""What a visitor may leave after the result."""

from typing import Any, TypedDict

from wtforms.validators import ValidationError

from vbm.practice.place_form import PlaceForm
from vbm.web.forms import Line, Text
from vbm.web.links import web_address
from vbm.web.visitors import EmailLine, Tick

SEND_RESULT = "Send me this result"
LONGEST_ADDRESS = 200
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


class WebAddress(Line):
    """Where a page stands on the web, with https:// where that was left out."""

    def pre_validate(self, form: Any) -> None:
        if self.data and len(self.data) <= LONGEST_ADDRESS and web_address(self.data) is None:
            raise ValidationError("Write a web address, like example.com, or leave this empty.")

    @property
    def address(self) -> str:
        return (web_address(self.data) or "")[:LONGEST_ADDRESS] if self.data else ""


class ContactForm(PlaceForm):
    kind, most_a_day = "contact", 3

    name = Line("Your name", required="Write your name, so that we know how to greet you.", most=120)
    email = EmailLine("Email address")
    business_name = Line("Business name", most=120)
    website = WebAddress("Web address", most=LONGEST_ADDRESS - len("https://"))
    heard_from = Line("How did you hear of us?", most=200)
    note = Text("Anything I should know?", most=1_000)
    send_result = Tick(SEND_RESULT)
    may_follow_up = Tick(MAY_FOLLOW_UP)

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
