"""Calendars kept elsewhere are read by the clock: when, how often, by whom, and what stays when it went wrong."""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tests.conftest import session_in
from tests.web.answering import Server, answering, ok
from tests.world import World
from vbm.booking import calendar_jobs
from vbm.booking.models import BusyBlock, OutsideCalendar
from vbm.booking.models.outside import EVERY, LONGEST_WAIT, blocks_to_come
from vbm.extensions import db
from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.support.scope import Scope

Make = Callable[..., Any]
SECRET = "/ical/very-secret-words/basic.ics"


def file(*hours: int, more: str = "") -> bytes:
    day = f"{clock.now() + timedelta(days=2):%Y%m%d}"
    events = "".join(f"BEGIN:VEVENT\r\nUID:{h}\r\nDTSTART:{day}T{h:02d}0000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n" for h in hours)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}{more}END:VCALENDAR\r\n".encode()


@pytest.fixture
def outside(app: Flask, world: World) -> Iterator[Callable[..., int]]:
    """`outside(server)` is Vera's calendar there, due now."""

    def add(server: Server) -> int:
        app.config["OUTGOING_MAY_REACH"] = {server.place}
        with session_in(app, Scope.practice()) as session:
            calendar = OutsideCalendar.add(session, world.vera.id, "Private", f"http://{server.place}{SECRET}")
            session.commit()
            return calendar.id

    yield add
    app.config.pop("OUTGOING_MAY_REACH", None)


def read(app: Flask, calendar_id: int, *, again: bool = True) -> OutsideCalendar:
    with session_in(app, Scope.practice()) as session:
        if again:
            session.get_one(OutsideCalendar, calendar_id).next_at = clock.now()
            session.commit()
    with app.app_context():
        calendar_jobs.read_calendar(calendar_id)
    with session_in(app, Scope.practice()) as session:
        calendar = session.get_one(OutsideCalendar, calendar_id)
        session.expunge(calendar)
        return calendar


def rows(app: Flask, calendar_id: int) -> list[tuple[int, datetime]]:
    with session_in(app, Scope.practice()) as session:
        mine = select(BusyBlock.id, BusyBlock.starts_at).where(BusyBlock.calendar_id == calendar_id).order_by(BusyBlock.starts_at)
        return [(row[0], row[1]) for row in session.execute(mine)]


def test_what_it_says_is_kept_and_written_again_only_when_it_changed(app: Flask, outside: Make) -> None:
    with answering(ok(file(10, 12), 'ETag: "a"'), ok(b"", status="304 Same"), ok(file(10, 12)), ok(file(15))) as server:
        mine = outside(server)
        calendar = read(app, mine)
        first = rows(app, mine)
        assert [starts.hour for _, starts in first] == [10, 12]
        assert (calendar.etag, calendar.tries, calendar.trouble, calendar.is_being_read) == ('"a"', 0, None, False)
        assert abs(calendar.next_at - clock.now() - EVERY) < timedelta(seconds=5)
        for _ in ("not modified", "the same again"):
            read(app, mine)
            assert rows(app, mine) == first
        read(app, mine)
        assert [starts.hour for _, starts in rows(app, mine)] == [15]
    assert ['If-None-Match: "a"' in one for one in server.asked] == [False, True, True, False]
    with session_in(app, Scope.practice()) as session:
        calendar = session.get_one(OutsideCalendar, mine)
        assert blocks_to_come(session, calendar.host_id)[mine] == 1


def test_on_another_day_it_is_read_whole_for_what_repeats_goes_on(app: Flask, outside: Make) -> None:
    daily = "BEGIN:VEVENT\r\nUID:d\r\nDTSTART:20200101T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
    body = file(more=daily)
    with answering(ok(body, 'ETag: "a"')) as server:
        mine = outside(server)
        read(app, mine)
        before = rows(app, mine)
        with time_machine.travel(clock.now() + timedelta(days=3), tick=True):
            read(app, mine)
        after = rows(app, mine)
    assert "If-None-Match" not in server.asked[1]
    assert after[-1][1] - before[-1][1] == timedelta(days=3)


def test_what_was_read_stays_while_it_cannot_be_read_and_tries_come_ever_later(app: Flask, outside: Make) -> None:
    with answering(ok(file(10)), ok(status="404 Gone"), ok(b"BEGIN:VCALENDAR\r\n"), ok(status="404 Gone")) as server:
        mine = outside(server)
        good, kept = read(app, mine), rows(app, mine)
        waits = []
        for words in ("The address answered 404. Check that it is whole.", "It is no calendar that can be read", "answered 404"):
            calendar = read(app, mine)
            assert words in (calendar.trouble or "")
            assert (rows(app, mine), calendar.read_at) == (kept, good.read_at)
            waits.append(round((calendar.next_at - clock.now()) / timedelta(minutes=1)))
        for _ in range(4):
            calendar = read(app, mine)
        assert waits == [10, 20, 40]
        assert abs(calendar.next_at - clock.now() - LONGEST_WAIT) < timedelta(seconds=5)
        server.answers[:] = [ok(file(10))]
        calendar = read(app, mine)
        assert (calendar.tries, calendar.trouble) == (0, None)


def test_what_made_no_sense_in_it_is_said_for_as_long_as_it_is_so(app: Flask, outside: Make) -> None:
    odd = "BEGIN:VEVENT\r\nUID:o\r\nSUMMARY:Odd\r\nEND:VEVENT\r\n"
    with answering(ok(file(10, more=odd))) as server:
        mine = outside(server)
        for _ in range(2):
            assert read(app, mine).trouble == "1 of its entries made no sense and does not keep any time."
        server.answers[:] = [ok(file(10))]
        assert read(app, mine).trouble is None


def test_two_workers_at_once_and_one_who_comes_late_read_it_once(app: Flask, outside: Make) -> None:
    with answering(ok(file(10, 12))) as server:
        mine = outside(server)
        errands = [threading.Thread(target=lambda: read(app, mine, again=False)) for _ in range(3)]
        for one in errands:
            one.start()
        for one in errands:
            one.join()
        read(app, mine, again=False)
    assert len(server.asked) == 1
    assert len(rows(app, mine)) == 2


def test_two_who_read_it_all_the_same_double_nothing(app: Flask, outside: Make) -> None:
    with answering(ok(file(10, 12))) as server:
        mine = outside(server)
        with app.app_context():
            calendar_jobs.open_scope(db.session(), Scope.practice())
            errand = calendar_jobs._errand(mine)
            assert errand is not None
            news = calendar_jobs.look(errand)
            for _ in range(2):
                calendar_jobs._write(errand, news)
                db.session.commit()
    assert len(rows(app, mine)) == 2


def test_nothing_is_held_in_the_database_while_somebody_else_answers(
    app: Flask, outside: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    fetch = calendar_jobs.fetch
    monkeypatch.setattr(calendar_jobs, "fetch", lambda *a, **b: asked.append(db.session().in_transaction()) or fetch(*a, **b))
    with answering(ok(file(10))) as server:
        read(app, outside(server))
    assert asked == [False]


def test_one_that_was_removed_meanwhile_is_not_written(app: Flask, outside: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(ok(file(10))) as server:
        mine = outside(server)
        fetch = calendar_jobs.fetch

        def remove_first(*about: Any, **how: Any) -> Any:
            db.session.get_one(OutsideCalendar, mine).remove(db.session())
            db.session.commit()
            return fetch(*about, **how)

        monkeypatch.setattr(calendar_jobs, "fetch", remove_first)
        with app.app_context():
            calendar_jobs.read_calendar(mine)
    assert rows(app, mine) == []


def test_no_log_says_the_address_whatever_happens(
    app: Flask, outside: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with answering(ok(status="500 Oh"), ok(file(10))) as server:
        mine = outside(server)
        read(app, mine)
        read(app, mine)
        monkeypatch.setattr(calendar_jobs, "read_apart", lambda *_: (_ for _ in ()).throw(RuntimeError(server.place + SECRET)))
        server.answers[:] = [ok(file(11))]
        assert read(app, mine).trouble == calendar_jobs.UNFORESEEN
    with session_in(app, Scope.practice()) as session, pytest.raises(DBAPIError, match="hidden") as said:  # noqa: PT012
        session.add(OutsideCalendar(host_id=999, name="Private", address="http://x" + SECRET))  # nobody has this number
        session.flush()
    assert "very-secret" not in caplog.text + str(said.value)


def test_the_clock_rings_for_what_is_due(app: Flask, outside: Make, run_jobs: Callable[[], int]) -> None:
    with answering(ok(file(10))) as server:
        mine = outside(server)
        with app.app_context():
            calendar_jobs.sweep()
        assert run_jobs() == 1
        with app.app_context():
            calendar_jobs.sweep()
        assert run_jobs() == 0
    assert len(rows(app, mine)) == 1


def test_there_is_an_end_to_calendars(app: Flask, world: World) -> None:
    with session_in(app, Scope.practice()) as session:
        for number in range(9):
            OutsideCalendar.add(session, world.vera.id, "One", f"https://calendar.test/{number}.ics")
        with pytest.raises(Refused, match="10 calendars"):
            OutsideCalendar.add(session, world.vera.id, "One", "https://calendar.test/more.ics")
