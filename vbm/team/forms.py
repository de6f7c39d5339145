"""Who joins, and at which clients."""

from collections.abc import Iterable
from typing import Any

from wtforms.fields.choices import SelectChoice

from vbm.clients.models import Client
from vbm.web.forms import Choice, Form, IdBoxes, Line, optional_id
from vbm.web.visitors import EmailLine


class InviteForm(Form):
    name = Line("Name", required="Write their name; they can change it.", most=120)
    email = EmailLine("Email address", required="Write the address where the invitation goes.")
    clients = IdBoxes("Clients they will serve")

    def __init__(self, clients: Iterable[Client], **options: Any) -> None:
        super().__init__(**options)
        self.clients.choices = [SelectChoice(client.id, client.name) for client in clients]


class AddressForm(Form):
    email = EmailLine("Email address", required="Write the address where the invitation goes.")


class SeatForm(Form):
    client_id = Choice("Client", coerce=lambda said: optional_id(said) or 0)

    def __init__(self, clients: Iterable[Client], **options: Any) -> None:
        super().__init__(**options)
        self.client_id.choices = [SelectChoice(client.id, client.name) for client in clients]


class SeatsForm(Form):
    """The clients chosen for somebody who is here already."""

    clients = IdBoxes("Clients they will serve")

    def __init__(self, clients: Iterable[Client], **options: Any) -> None:
        super().__init__(**options)
        self.clients.choices = [SelectChoice(client.id, client.name) for client in clients]


class OwnerForm(Form):
    name = Line("Name", required="Write the owner's name.", most=120)
    email = EmailLine("Email address", required="Write the address where the invitation goes.")
