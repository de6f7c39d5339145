"""What a mail server may answer, and what follows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.mail.conftest import SILENCE, free_port
from vbm.mail.models import LEASE, LONGEST_PAUSE, MOST_ATTEMPTS, Message, State, pause
from vbm.support import clock

Letter = Callable[..., int]
Deliver = Callable[[int], None]
Look = Callable[[int], Message]


@pytest.mark.parametrize(("where", "answer"), [("rcpt", "451 try later"), ("data", "451 try later"), ("data", "421 closing")])
def test_a_deferral_is_tried_again_after_a_pause(
    mailing: Flask, letter: Letter, deliver: Deliver, look: Look, sink: Any, where: str, answer: str
) -> None:
    getattr(sink, where).append(answer)
    id = letter()
    deliver(id)
    message = look(id)
    assert (message.state, message.attempts, message.handed) == (State.WAITING, 1, 0)
    assert answer in (message.trouble or "")
    deliver(id)
    assert look(id).attempts == 1, "it is not due yet"
    with time_machine.travel(message.due_at + timedelta(seconds=1)):
        deliver(id)
    assert (look(id).state, look(id).trouble, len(sink.mails)) == (State.SENT, None, 1)


@pytest.mark.parametrize("where", ["rcpt", "data"])
def test_a_bounce_is_final_and_says_why(
    mailing: Flask, letter: Letter, deliver: Deliver, look: Look, sink: Any, where: str
) -> None:
    getattr(sink, where).append("550 no such mailbox")
    id = letter()
    deliver(id)
    assert (look(id).state, look(id).attempts) == (State.FAILED, 1)
    assert "550 no such mailbox" in (look(id).trouble or "")


def test_silence_after_the_text_means_one_more_try_then_a_human(
    mailing: Flask,
    letter: Letter,
    deliver: Deliver,
    sweep: Callable[[], None],
    run_jobs: Callable[[], int],
    look: Look,
    sink: Any,
) -> None:
    sink.data += [SILENCE, SILENCE]
    id = letter()
    deliver(id)
    assert (look(id).state, look(id).handed) == (State.HANDED, 1)
    deliver(id)
    assert len(sink.mails) == 1, "nobody touches it while its lease runs"
    with time_machine.travel(clock.now() + LEASE + timedelta(seconds=5)):
        sweep()
        run_jobs()
        assert (look(id).state, look(id).handed, len(sink.mails)) == (State.HANDED, 2, 2)
    with time_machine.travel(clock.now() + 2 * LEASE + timedelta(seconds=10)):
        sweep()
        run_jobs()
    assert (look(id).state, len(sink.mails)) == (State.UNSURE, 2)
    assert sink.mails[0]["Message-ID"] == sink.mails[1]["Message-ID"]
    assert "answer was lost" in (look(id).trouble or "")


def test_a_second_try_that_is_answered_ends_it(mailing: Flask, letter: Letter, deliver: Deliver, look: Look, sink: Any) -> None:
    sink.data.append(SILENCE)
    id = letter()
    deliver(id)
    with time_machine.travel(clock.now() + LEASE + timedelta(seconds=5)):
        deliver(id)
    assert look(id).state == State.SENT


def test_a_wrong_password_is_ours_to_mend_so_the_letter_waits(
    app: Flask, guarded_url: str, monkeypatch: pytest.MonkeyPatch, letter: Letter, deliver: Deliver, look: Look
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", guarded_url)
    id = letter()
    deliver(id)
    assert (look(id).state, look(id).handed) == (State.WAITING, 0)
    assert "535" in (look(id).trouble or "")


def test_a_server_that_wants_a_password_we_do_not_have_is_waited_for(
    app: Flask, guarded_url: str, monkeypatch: pytest.MonkeyPatch, letter: Letter, deliver: Deliver, look: Look
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", guarded_url.replace("desk%40vbm.test:wrong@", ""))
    id = letter()
    deliver(id)
    assert look(id).state == State.WAITING
    assert "530" in (look(id).trouble or "")


def test_a_server_that_is_not_there_is_waited_for(
    app: Flask, monkeypatch: pytest.MonkeyPatch, letter: Letter, deliver: Deliver, look: Look
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    id = letter()
    deliver(id)
    assert look(id).state == State.WAITING
    assert "could not be reached" in (look(id).trouble or "")


def test_patience_grows_lasts_over_a_weekend_and_ends() -> None:
    assert [pause(attempt).total_seconds() / 60 for attempt in (1, 2, 3)] == [2, 4, 8]
    assert pause(10_000) == LONGEST_PAUSE
    assert sum((pause(attempt) for attempt in range(1, MOST_ATTEMPTS)), timedelta()) > timedelta(days=2)


def test_after_the_last_attempt_a_human_is_told(mailing: Flask, letter: Letter, deliver: Deliver, look: Look, sink: Any) -> None:
    sink.rcpt.append("451 still not")
    id = letter(attempts=MOST_ATTEMPTS - 1)
    deliver(id)
    assert look(id).state == State.FAILED
    assert "451 still not" in (look(id).trouble or "")


def test_what_the_server_says_to_goodbye_changes_nothing(
    mailing: Flask, letter: Letter, deliver: Deliver, look: Look, sink: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rude(self: Any, server: Any, session: Any, envelope: Any) -> str:
        return "421 too busy for goodbyes"

    monkeypatch.setattr(type(sink), "handle_QUIT", rude, raising=False)
    id = letter()
    deliver(id)
    assert (look(id).state, len(sink.mails)) == (State.SENT, 1)
