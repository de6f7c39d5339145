"""What arrives at a real mail server."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from vbm.mail.models import Message, State


@pytest.fixture(autouse=True)
def _mailing(mailing: Flask) -> None: ...


Letter = Callable[..., int]
Deliver = Callable[[int], None]
Look = Callable[[int], Message]


def test_a_letter_arrives_as_text_and_html_under_its_message_id(letter: Letter, deliver: Deliver, look: Look, sink: Any) -> None:
    id = letter()
    deliver(id)
    [mail] = sink.mails
    message = look(id)
    assert (message.state, message.attempts, message.handed, message.trouble) == (State.SENT, 1, 1, None)
    assert message.sent_at is not None
    assert message.lease_until is None
    assert mail["Message-ID"] == message.message_id
    assert mail["To"] == "Dana Rue <dana@rue.test>"
    assert mail.get_body(("plain",)).get_content().splitlines() == ["Dear Dana"]
    assert mail.get_body(("html",)).get_content().strip() == "<p>Dear Dana</p>"


def test_a_sent_letter_is_never_sent_again(letter: Letter, deliver: Deliver, sink: Any) -> None:
    id = letter()
    deliver(id)
    deliver(id)
    assert len(sink.mails) == 1


def test_any_language_travels_in_seven_bits(letter: Letter, deliver: Deliver, sink: Any) -> None:
    subject, name = "Пример: größer als 🚀 " + "ü" * 120, "Zoë Müller-Łukasz 株式会社"
    deliver(letter(subject=subject, to_name=name, text="Grüße\n.\nnach dem Punkt\n" + "ä" * 3000, html="<p>Grüße</p>"))
    [mail] = sink.mails
    assert mail["Subject"] == subject
    assert mail["To"].addresses[0].display_name == name
    assert mail.get_body(("plain",)).get_content().splitlines()[:3] == ["Grüße", ".", "nach dem Punkt"]
    assert sink.envelopes[0].content.isascii()


@pytest.mark.parametrize("name", ["Rue, Dana <boss@else.test>", 'Dana "the" Rue', "dana@rue.test, eve@evil.test", "", "a" * 120])
def test_an_odd_name_never_adds_a_recipient(letter: Letter, deliver: Deliver, sink: Any, name: str) -> None:
    deliver(letter(to_name=name))
    assert sink.envelopes[0].rcpt_tos == ["dana@rue.test"]
    [to] = sink.mails[0]["To"].addresses
    assert (to.display_name, to.addr_spec) == (name, "dana@rue.test")


@pytest.mark.parametrize(
    "broken",
    [
        {"to_name": "Dana\r\nBcc: eve@evil.test"},
        {"subject": "Hi\r\nBcc: eve@evil.test"},
        {"to_email": "dana@rue.test\r\nDATA"},
        {"to_email": "dana@rue.test, eve@evil.test"},
        {"to_email": "dänä@rue.test"},
        {"to_email": "dana"},
    ],
)
def test_a_letter_that_cannot_be_written_stops_itself_only(
    letter: Letter, deliver: Deliver, look: Look, sink: Any, broken: dict[str, str]
) -> None:
    bad, good = letter(**broken), letter()
    deliver(bad)
    deliver(good)
    assert look(bad).state in (State.FAILED, State.SENT)
    assert look(good).state == State.SENT
    assert not any("eve@evil.test" in str(envelope.rcpt_tos) for envelope in sink.envelopes)
    assert not any(mail["Bcc"] for mail in sink.mails)


def test_a_letter_nobody_could_write_down_says_so(letter: Letter, deliver: Deliver, look: Look, sink: Any) -> None:
    id = letter(subject="Hi\r\nBcc: eve@evil.test")
    deliver(id)
    assert look(id).state == State.FAILED
    assert "cannot be written as mail" in (look(id).trouble or "")
    assert sink.mails == []


def test_one_click_unsubscribing_is_offered(letter: Letter, deliver: Deliver, sink: Any) -> None:
    deliver(letter(unsubscribe_url="https://desk.test/mail/stop/abc"))
    assert sink.mails[0]["List-Unsubscribe"] == "<https://desk.test/mail/stop/abc>"
    assert sink.mails[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_that_is_not_due_waits(letter: Letter, deliver: Deliver, look: Look, sink: Any) -> None:
    later = look(letter()).due_at.replace(year=2099)
    id = letter(due_at=later)
    deliver(id)
    assert (look(id).state, sink.mails) == (State.WAITING, [])
