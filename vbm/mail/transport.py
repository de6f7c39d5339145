"""Handing one message to the mail server."""

import smtplib
import ssl
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from vbm.mail.models import Message

TIMEOUT = 20


class Bounced(Exception):
    """The server will never take this message."""


class Deferred(Exception):
    """The server did not take it now; later it may."""


class Unanswered(Exception):
    """The server has the text, but did not say whether it took it."""


def deliver(url: str, message: Message, sender: str, *, before_data: Callable[[], None]) -> None:
    """Speak SMTP with the server at `url`; call `before_data` when only the text is left to give.

    Raises Bounced for a refusal for good (5xx), Deferred for what may pass, Unanswered when nobody can know.
    """
    raw, handed = as_email(message, sender).as_bytes(), False
    try:
        with _connect(url) as server:
            _check(server.mail(sender), (250,))
            _check(server.rcpt(message.to_email), (250, 251))
            before_data()
            handed = True
            _check(server.data(raw), (250,))
    except smtplib.SMTPResponseException as why:
        said = why.smtp_error if isinstance(why.smtp_error, bytes) else str(why.smtp_error).encode()
        _check((why.smtp_code, said), ())
    except (smtplib.SMTPException, OSError) as why:
        if handed:
            raise Unanswered(f"The mail server fell silent after taking the text: {why}") from why
        raise Deferred(f"The mail server could not be reached: {why}") from why


def as_email(message: Message, sender: str) -> EmailMessage:
    email = EmailMessage()
    email["Message-ID"] = message.message_id
    email["Date"] = message.made_at
    email["Subject"] = message.subject
    email["From"] = sender
    email["To"] = Address(message.to_name, addr_spec=message.to_email)
    if message.unsubscribe_url:
        email["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        email["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email.set_content(message.text)
    email.add_alternative(message.html, subtype="html")
    return email


def sender_of(url: str, base_url: str) -> str:
    """Who we write as: `?from=` in SMTP_URL, else the account, else desk@ the site's own name."""
    parts = urlsplit(url)
    user = unquote(parts.username or "")
    host = urlsplit(base_url).hostname or "localhost"
    return parse_qs(parts.query).get("from", [user if "@" in user else f"desk@{host}"])[0]


def _connect(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host, safe = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=safe)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=safe)
    server.ehlo_or_helo_if_needed()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _check(answer: tuple[int, bytes], good: tuple[int, ...]) -> None:
    code, said = answer
    if code in good:
        return
    words = said.decode(errors="replace")
    if 500 <= code < 600 and code not in (530, 535):  # wrong credentials are ours to mend, not the message's fault
        raise Bounced(f"The mail server refused it: {code} {words}")
    raise Deferred(f"The mail server answered {code} {words}")
