"""From a template and its values to a row in the outbox."""

from datetime import datetime
from urllib.parse import urlsplit

import css_inline
from flask import current_app, render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.mail import jobs
from vbm.mail.models import Message, State, new_message_id
from vbm.mail.outgoing import why_kept
from vbm.practice.models import the_practice
from vbm.support import clock
from vbm.support.after_commit import after_commit
from vbm.support.refusals import Refused
from vbm.web.forms import clean

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)


def one_address(said: str) -> str:
    """One bare address, in plain letters. A comma would make two recipients, a line break a header."""
    email = said.strip()
    name, _, host = email.partition("@")
    odd = any(sign in ',;<>"()@ ' or not sign.isprintable() for sign in name + host)
    if not name or not host or odd or len(email) > 254:
        raise Refused("That does not look like one email address.")
    try:
        name.encode("ascii")
        return f"{name}@{host.encode('idna').decode()}"
    except UnicodeError:
        raise Refused("That address has letters that many mail servers refuse. Give one in plain letters.") from None


def put_mail(
    session: Session,
    kind: str,
    *,
    key: str,
    about: str,
    to_email: str,
    to_name: str,
    subject: str,
    due_at: datetime | None = None,
    unsubscribe_url: str | None = None,
    invite: str | None = None,
    **values: object,
) -> Message:
    """Write one message, in the transaction of the deed that causes it; asked again for the same `key`, the first one stands.

    Renders templates/mail/<kind>.txt and .html with the values and the practice.
    """
    first = session.scalar(select(Message).where(Message.key == key))
    if first is not None:
        return first
    practice, to_name = the_practice(session), _one_line(to_name)[:120]
    values |= {"practice": practice, "to_name": to_name, "unsubscribe_url": unsubscribe_url, "subject": subject}
    config = current_app.config
    will_leave = why_kept(session) is None
    message = Message(
        key=key,
        message_id=new_message_id(urlsplit(config["BASE_URL"]).hostname or "localhost"),
        kind=kind,
        about=about,
        to_name=to_name,
        to_email=one_address(to_email),
        subject=_one_line(subject)[:200],
        text=clean(render_template(f"mail/{kind}.txt", **values)).strip() + "\n",
        html=_inliner.inline(clean(render_template(f"mail/{kind}.html", **values))),
        unsubscribe_url=unsubscribe_url,
        invite=invite,
        state=State.WAITING if will_leave else State.KEPT,
        due_at=due_at or clock.now(),
    )
    session.add(message)
    session.flush()
    if will_leave:
        after_commit(session, jobs.ring_for, message.id)
    return message


def _one_line(said: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
