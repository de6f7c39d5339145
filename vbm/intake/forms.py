"""What a visitor may leave after the result."""

from typing import TypedDict

from vbm.web.forms import Line
from vbm.web.visitors import EmailLine, Tick, VisitorForm

SEND_RESULT = "Send me this result"
MAY_FOLLOW_UP = "You may also send me up to four emails about it; I can stop at any time"


class Who(TypedDict):
    name: str
    email: str
    business_name: str


class ContactForm(VisitorForm):
    kind, most_a_day = "contact", 3

    name = Line("Your name", required="Write your name, so that we know how to greet you.", most=120)
    email = EmailLine("Email address")
    business_name = Line("Business name", most=120)
    send_result = Tick(SEND_RESULT)
    may_follow_up = Tick(MAY_FOLLOW_UP)

    @property
    def who(self) -> Who:
        return {"name": self.name.data or "", "email": self.email.data or "", "business_name": self.business_name.data or ""}

    @property
    def consents(self) -> dict[str, str]:
        """What is allowed, with the very words that were ticked."""
        ticked = (("result", self.send_result, SEND_RESULT), ("follow_up", self.may_follow_up, MAY_FOLLOW_UP))
        return {what: wording for what, box, wording in ticked if box.data}
