"""Handing one message to the mail server."""

import contextlib
import smtplib
import ssl
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from icalendar import Calendar, vCalAddress

from vbm.mail.models import Message

TIMEOUT = 20
# Seven bits: not every server on the way takes eight.
POLICY = SMTP.clone(cte_type="7bit")
OURS_TO_MEND = (530, 534, 535, 538)  # credentials and encryption are the practice's settings, never the message's fault


class Bounced(Exception):
    """The server will never take this message, or it cannot be written as mail."""


class Deferred(Exception):
    """The server did not take it now; later it may."""


class Unanswered(Exception):
    """The server has the text, but did not say whether it took it."""


def deliver(url: str, message: Message, sender: str, *, before_data: Callable[[], None]) -> None:
    """Speak SMTP with the server at `url`; call `before_data` when only the text is left to give.

    Raises Bounced for a refusal for good (5xx), Deferred for what may pass, Unanswered when nobody can know.
    """
    raw = _written(message, sender)
    server = _connected(url, sender)
    try:
        _ask(lambda: server.rcpt(message.to_email), (250, 251))
        before_data()
        _give(server, raw)
    finally:
        _part(server)


def as_email(message: Message, sender: str) -> EmailMessage:
    email = EmailMessage(policy=POLICY)
    email["Message-ID"] = message.message_id
    email["Date"] = message.made_at
    email["Subject"] = message.subject
    email["From"] = sender
    email["To"] = Address(message.to_name, addr_spec=message.to_email)
    if message.thread_id:
        email["In-Reply-To"] = email["References"] = message.thread_id
    if message.unsubscribe_url:
        email["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        email["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email.set_content(message.text)
    email.add_alternative(message.html, subtype="html")
    if message.invite:
        _add_invite(email, message.invite, sender)
    return email


def _add_invite(email: EmailMessage, invite: str, sender: str) -> None:
    """Last among the ways to read the mail, so that calendars take it as their own, and beside them for those that do not.

    Its method has to be the calendar's own (RFC 6047), and its organizer whom the mail is from, also where that was
    another one when it was written: Gmail shows no buttons otherwise, and for an attachment alone Outlook shows none.
    """
    calendar = Calendar.from_ical(invite)
    for event in calendar.walk("VEVENT"):
        organizer = vCalAddress(f"mailto:{parseaddr(sender)[1]}")
        organizer.params.update(event["ORGANIZER"].params if "ORGANIZER" in event else {})
        event["ORGANIZER"] = organizer
    raw = calendar.to_ical()
    email.add_alternative(raw.decode(), subtype="calendar", params={"method": str(calendar["METHOD"])}, cte="base64")
    email.add_attachment(raw, maintype="application", subtype="ics", filename="invite.ics")


def sender_of(url: str, base_url: str) -> str:
    """Who we write as: `?from=` in SMTP_URL, else the account, else desk@ the site's own name."""
    parts = urlsplit(url)
    user = unquote(parts.username or "")
    host = urlsplit(base_url).hostname or "localhost"
    return parse_qs(parts.query).get("from", [user if "@" in user else f"desk@{host}"])[0]


def _written(message: Message, sender: str) -> bytes:
    try:
        message.to_email.encode("ascii")
        return as_email(message, sender).as_bytes()
    except (ValueError, LookupError) as why:
        raise Bounced(f"This message cannot be written as mail: {why}") from why


def _connected(url: str, sender: str) -> smtplib.SMTP:
    """Ready for a recipient. Whatever goes wrong before one is named is not the message's fault."""
    server: smtplib.SMTP | None = None
    try:
        server = _connect(url)
        _sign_in(server, url)
        code, said = server.mail(sender)
        if code != 250:
            raise smtplib.SMTPResponseException(code, said)
    except smtplib.SMTPResponseException as why:
        _part(server)
        raise Deferred(f"The mail server will not work for us yet: {_words(why.smtp_code, why.smtp_error)}") from why
    except (smtplib.SMTPException, OSError) as why:
        _part(server)
        raise Deferred(f"The mail server could not be reached: {why}") from why
    return server


def _connect(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host, safe = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        return smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=safe)
    return smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT)


def _sign_in(server: smtplib.SMTP, url: str) -> None:
    parts = urlsplit(url)
    server.ehlo_or_helo_if_needed()
    if server.has_extn("starttls") and not isinstance(server, smtplib.SMTP_SSL):
        server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))


def _give(server: smtplib.SMTP, raw: bytes) -> None:
    """From here on only the server's 250 says sent, and only its refusal says not sent."""
    try:
        _ask(lambda: server.data(raw), (250,))
    except smtplib.SMTPDataError as why:
        _refuse(why.smtp_code, why.smtp_error)
    except Deferred as why:
        if isinstance(why.__cause__, (smtplib.SMTPException, OSError)):
            raise Unanswered(f"The mail server fell silent after taking the text: {why.__cause__}") from why
        raise


def _ask(say: Callable[[], tuple[int, bytes]], good: tuple[int, ...]) -> None:
    try:
        code, said = say()
    except smtplib.SMTPResponseException:
        raise
    except (smtplib.SMTPException, OSError) as why:
        raise Deferred(f"The mail server broke off: {why}") from why
    if code not in good:
        _refuse(code, said)


def _refuse(code: int, said: bytes | str) -> None:
    if 500 <= code < 600 and code not in OURS_TO_MEND:
        raise Bounced(f"The mail server refused it: {_words(code, said)}")
    raise Deferred(f"The mail server answered {_words(code, said)}")


def _words(code: int, said: bytes | str) -> str:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}"


def _part(server: smtplib.SMTP | None) -> None:
    """Say goodbye; what a server answers to that changes nothing about the message."""
    if server is not None:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()
