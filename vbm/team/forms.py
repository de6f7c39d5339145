"""Who joins, at which clients and as what; what the manager notes down."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice

from vbm.accounts.models import Membership
from vbm.clients.models import Client
from vbm.team.fields import Hours
from vbm.team.hours import MONTH
from vbm.team.models import Trade
from vbm.web.fields import EmailLine
from vbm.web.forms import Choice, Form, IdBoxes, Line, Text, optional_id

WAYS_IN = (
    (Trade.ASSISTANT, "Assistant"),
    (Trade.SPECIALIST, "Specialist, with one craft"),
    (Trade.MANAGER, "Manager, beside you"),
)
WHY = "Why more clients than advised"


class InviteForm(Form):
    name = Line("Name", required="Write their name; they can change it.", most=120)
    email = EmailLine("Email address", required="Write the address where the invitation goes.")
    trade = Choice("They join as", choices=[SelectChoice(one.value, words) for one, words in WAYS_IN], default="assistant")
    clients = IdBoxes("Clients they will serve")
    reason = Line(WHY, most=300)

    def __init__(self, clients: Iterable[Client], **options: Any) -> None:
        super().__init__(**options)
        self.clients.choices = [SelectChoice(client.id, client.name) for client in clients]


class AddressForm(Form):
    email = EmailLine("Email address", required="Write the address where the invitation goes.")


class SeatForm(Form):
    client_id = Choice("Client", coerce=lambda said: optional_id(said) or 0)
    reason = Line(WHY, most=300)

    def __init__(self, clients: Iterable[Client], **options: Any) -> None:
        super().__init__(**options)
        self.client_id.choices = [SelectChoice(client.id, client.name) for client in clients]


class SeatsForm(Form):
    """The clients chosen for somebody who is here already."""

    clients = IdBoxes("Clients they will serve")
    reason = Line(WHY, most=300)

    def __init__(self, clients: Iterable[Client], **options: Any) -> None:
        super().__init__(**options)
        self.clients.choices = [SelectChoice(client.id, client.name) for client in clients]


class DutyForm(Form):
    """As what somebody serves a client, and how much of it is promised."""

    duty = Line("Serves as", most=80)
    monthly_minutes = Hours("Hours promised a month", most=MONTH)
    reason = Line(WHY, most=300)

    def describe(self, seat: Membership, *, by: int, session: Session) -> None:
        """The reason stays where the page did not ask for it, because one client is in focus."""
        minutes, reason = self.monthly_minutes.data or None, self.reason.data if self.reason.raw_data else seat.reason
        seat.describe(session, duty=self.duty.data or "", monthly_minutes=minutes, reason=reason or "", by=by)


class NoteForm(Form):
    body = Text("Note", required="Write the note first.", most=4000)


class OwnerForm(Form):
    name = Line("Name", required="Write the owner's name.", most=120)
    email = EmailLine("Email address", required="Write the address where the invitation goes.")
