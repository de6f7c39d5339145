"""Several workers, dying workers, and a queue that forgets."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import redis
import time_machine
from flask import Flask

from tests.queues import TestQueue
from vbm.extensions import db
from vbm.mail import jobs, models, transport
from vbm.mail.models import LEASE, MOST_ATTEMPTS, Message, State
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

Letter = Callable[..., int]
Look = Callable[[int], Message]
AFTER_THE_LEASE = LEASE + timedelta(seconds=5)


def test_of_many_workers_one_gets_it(app: Flask, letter: Letter, look: Look) -> None:
    id, start, got = letter(), threading.Barrier(6), []

    def worker() -> None:
        with app.app_context():
            open_scope(db.session(), Scope.practice())
            start.wait()
            got.append(models.claim(db.session(), id))
            db.session.commit()

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got, key=str) == [1, None, None, None, None, None]
    assert look(id).attempts == 1


def test_many_workers_that_deliver_at_once_send_one_copy(
    mailing: Flask, letter: Letter, sink: Any, deliver: Callable[[int], None]
) -> None:
    id = letter()
    threads = [threading.Thread(target=deliver, args=[id]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sink.mails) == 1


def _claimed(app: Flask, id: int) -> int:
    with app.app_context():
        open_scope(db.session(), Scope.practice())
        attempt = models.claim(db.session(), id)
        db.session.commit()
        assert attempt is not None
        return attempt


def test_what_a_killed_worker_had_claimed_is_sent_by_the_next_one(
    mailing: Flask, letter: Letter, sweep: Callable[[], None], run_jobs: Callable[[], int], look: Look, sink: Any
) -> None:
    id = letter()
    _claimed(mailing, id)
    sweep()
    run_jobs()
    assert (look(id).state, sink.mails) == (State.SENDING, [])
    with time_machine.travel(clock.now() + AFTER_THE_LEASE):
        sweep()
        run_jobs()
    assert (look(id).state, len(sink.mails)) == (State.SENT, 1)


def test_a_worker_that_was_overtaken_neither_sends_nor_reports(
    mailing: Flask, letter: Letter, deliver: Callable[[int], None], look: Look, sink: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    id, slow = letter(), transport.deliver

    def much_too_slow(*args: Any, **kwargs: Any) -> None:
        monkeypatch.setattr(transport, "deliver", slow)
        with time_machine.travel(clock.now() + AFTER_THE_LEASE):
            deliver(id)
        slow(*args, **kwargs)

    monkeypatch.setattr(transport, "deliver", much_too_slow)
    deliver(id)
    assert (look(id).state, look(id).attempts, len(sink.mails)) == (State.SENT, 2, 1)


def test_an_old_attempt_cannot_put_a_new_one_back(app: Flask, letter: Letter, look: Look) -> None:
    id = letter()
    _claimed(app, id)
    with time_machine.travel(clock.now() + AFTER_THE_LEASE):
        assert _claimed(app, id) == 2
    with app.app_context():
        open_scope(db.session(), Scope.practice())
        models.put_back(db.session(), id, 1, "old news", for_good=True)
        assert not models.hand_over(db.session(), id, 1)
        db.session.commit()
    assert (look(id).state, look(id).trouble) == (State.SENDING, None)


def test_handing_over_starts_the_lease_anew(app: Flask, letter: Letter, look: Look) -> None:
    id = letter()
    attempt = _claimed(app, id)
    with time_machine.travel(clock.now() + timedelta(minutes=2)), app.app_context():
        open_scope(db.session(), Scope.practice())
        assert models.hand_over(db.session(), id, attempt)
        db.session.commit()
        assert models.due_messages(db.session()) == []
    assert look(id).lease_until > clock.now() + LEASE  # type: ignore[operator]


def test_a_letter_that_breaks_every_worker_is_taken_out(
    mailing: Flask, letter: Letter, sweep: Callable[[], None], run_jobs: Callable[[], int], look: Look, sink: Any
) -> None:
    poison = letter(state=State.SENDING, attempts=MOST_ATTEMPTS, lease_until=clock.now() - LEASE)
    good = letter()
    sweep()
    run_jobs()
    assert (look(poison).state, look(good).state) == (State.FAILED, State.SENT)
    assert "broke off" in (look(poison).trouble or "")


def test_a_queue_that_forgets_everything_loses_no_mail(
    mailing: Flask,
    letter: Letter,
    sweep: Callable[[], None],
    run_jobs: Callable[[], int],
    queue_server: TestQueue,
    look: Look,
    sink: Any,
) -> None:
    ids = [letter() for _ in range(3)]
    with mailing.app_context():
        for id in ids:
            jobs.ring_for(id)
    queue_server.flush()
    assert (run_jobs(), sink.mails) == (0, [])
    sweep()
    assert run_jobs() == 3
    assert [look(id).state for id in ids] == [State.SENT] * 3


def test_a_bell_that_cannot_ring_does_not_stop_the_deed(
    mailing: Flask, letter: Letter, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mailing.extensions, "vbm.redis", redis.from_url("unix:///tmp/no-such-queue.sock"))
    with mailing.app_context():
        jobs.ring_for(letter())


def test_without_a_mail_server_nothing_is_claimed(app: Flask, letter: Letter, deliver: Callable[[int], None], look: Look) -> None:
    id = letter()
    deliver(id)
    assert (look(id).state, look(id).attempts) == (State.WAITING, 0)
