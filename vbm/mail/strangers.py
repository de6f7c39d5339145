"""The one door for mail to an address that a stranger typed: nobody can have us flood somebody else, or speak through us."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.mail.compose import put_mail
from vbm.mail.mailbox import Mailbox, confirmation_token
from vbm.mail.models import Message
from vbm.web.links import external_url


def write_to_stranger(
    session: Session, kind: str, *, key: str, to_email: str, to_name: str = "", **values: Any
) -> Message | None:
    """`put_mail` for what a stranger's post causes; None when this address has had its mail of the day, or wants none.

    Until somebody there confirmed the address, the mail holds nothing that was typed: no name, no greeting by name.
    `first_name` is such a word, and so is `to_name`. Every template of this kind must do without them.
    """
    if (first := session.scalar(select(Message).where(Message.key == key))) is not None:
        return first
    confirmed = Mailbox.is_confirmed(session, to_email)
    if not Mailbox.take_turn(session, to_email):
        return None
    if not confirmed:
        to_name, values["first_name"] = "", ""
    link = None if confirmed else external_url("leads.confirmations.new", token=confirmation_token(to_email))
    return put_mail(session, kind, key=key, to_email=to_email, to_name=to_name, confirm_url=link, **values)
