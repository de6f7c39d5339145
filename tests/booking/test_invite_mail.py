"""An invite as it arrives at a real mail server, read by two calendars that know nothing of each other."""

from typing import Any

import pytest
import vobject
from icalendar import Calendar

from tests.booking.linking import at, book, change
from tests.booking.mailbox import OMAR, mails
from tests.sink import sink, smtp_url
from vbm.booking.taking import move
from vbm.extensions import db
from vbm.mail import jobs

__all__ = ["sink", "smtp_url"]


@pytest.fixture
def arrive(app, sink, smtp_url, monkeypatch):
    """Everything written to Omar since the last time, as it arrives."""
    monkeypatch.setitem(app.config, "SMTP_URL", f"{smtp_url}/?from=Vera%27s%20desk%20<talks@vbm.test>")

    def now(desk: Any) -> list[Any]:
        sink.mails.clear()
        for mail in mails(desk):
            with app.app_context():
                jobs.deliver(mail.id)
                db.session.remove()
        return sink.mails

    return now


def parts(mail: Any) -> tuple[list[str], Any, Any]:
    alternative, attachment = mail.iter_parts()
    assert mail.get_content_type() == "multipart/mixed"
    assert alternative.get_content_type() == "multipart/alternative"
    ways = list(alternative.iter_parts())
    return [way.get_content_type() for way in ways], ways[-1], attachment


@pytest.mark.parametrize(
    ("deeds", "method", "status"), [("", "REQUEST", "CONFIRMED"), ("m", "REQUEST", "CONFIRMED"), ("mc", "CANCEL", "CANCELLED")]
)
def test_the_invite_comes_last_among_the_ways_to_read_the_mail_and_beside_them(desk, world, arrive, deeds, method, status):
    talk = book(desk)
    uid = ""
    for deed in deeds:
        done = (
            (lambda session, found: move(session, found, at(26, 11), by=world.vera.id))
            if deed == "m"
            else (lambda session, found: found.cancel(session, by=world.vera.id))
        )
        change(desk, talk, done)
    *_, mail = arrive(desk)
    ways, invite, attachment = parts(mail)
    assert ways == ["text/plain", "text/html", "text/calendar"]
    assert (invite.get_param("method"), invite.get_content_charset()) == (method, "utf-8")
    assert attachment.get_filename() == "invite.ics"
    raw = invite.get_payload(decode=True)
    assert raw == attachment.get_payload(decode=True)
    assert raw.count(b"\r\n") == raw.count(b"\n")
    calendar = Calendar.from_ical(raw)
    [event] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == method
    organizer = str(event["ORGANIZER"]).removeprefix("mailto:")
    assert organizer == mail["From"].addresses[0].addr_spec == "talks@vbm.test"
    other = vobject.readOne(raw.decode())
    uid = str(event["UID"])
    assert (other.method.value, other.vevent.uid.value, other.vevent.status.value) == (method, uid, status)
    assert other.vevent.dtstart.value == event.decoded("DTSTART") == (at(26, 11) if deeds else at(25, 14))
    assert int(other.vevent.sequence.value) == event["SEQUENCE"] == len(deeds)
    assert other.vevent.attendee.value == f"mailto:{OMAR}"


def test_one_that_was_kept_until_there_was_a_mail_server_names_who_sends_it_now(app, desk, world, arrive, monkeypatch):
    url = app.config["SMTP_URL"]
    monkeypatch.setitem(app.config, "SMTP_URL", None)
    book(desk)
    [kept] = mails(desk)
    assert "mailto:desk@localhost" in (kept.invite or "")
    monkeypatch.setitem(app.config, "SMTP_URL", url)
    with desk() as session:
        session.merge(kept).retry(session, by=world.vera.id)
        session.commit()
    [mail] = arrive(desk)
    _, invite, _ = parts(mail)
    [event] = Calendar.from_ical(invite.get_payload(decode=True)).walk("VEVENT")
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("mailto:talks@vbm.test", "Vera Lind")
