"""The nudge goes once a working day, within the hour before one's own start, and only where it is of use."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from threading import Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Membership, Person
from vbm.mail.models import Message
from vbm.notices.models import NoticeChoice
from vbm.practice.holidays import Holiday
from vbm.projects.models import Task
from vbm.team.models import Profile, TimeOff, Trade
from vbm.today.jobs import send_nudges
from vbm.today.my_work import Group
from vbm.today.nudge_letters import subject_of
from vbm.today.nudges import day_ahead, works_on

Desk = Callable[[], Any]
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def morning(app: Flask, world: World, _noon: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Tuesday in Lisbon, 8:30 on the clocks there, and a server that takes mail."""
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://localhost:1")
    with time_machine.travel("2026-11-24T08:30:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def run(app: Flask) -> Callable[[], None]:
    def go() -> None:
        with app.app_context():
            send_nudges()

    return go


@pytest.fixture
def nudges(desk: Desk, run: Callable[[], None], world: World) -> Callable[..., list[Message]]:
    """Hers, Ana's unless said otherwise, after the clock has asked once more."""

    def read(whose: Person = world.ana) -> list[Message]:
        run()
        with desk() as session:
            hers = Message.kind == "nudge", Message.about == f"person:{whose.id}"
            return list(session.scalars(select(Message).where(*hers).order_by(Message.id)))

    return read


@pytest.fixture
def due(add: Any) -> int:
    id: int = add("Send the invoice", 1)
    return id


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "starts_at", "day"),
    [
        ("2026-11-24T07:59", "Europe/Lisbon", 540, None),
        ("2026-11-24T08:00", "Europe/Lisbon", 540, TUESDAY),
        ("2026-11-24T08:59", "Europe/Lisbon", 540, TUESDAY),
        ("2026-11-24T09:00", "Europe/Lisbon", 540, None),
        ("2026-11-24T00:15", "Asia/Manila", 540, TUESDAY),
        ("2026-11-23T22:30", "Pacific/Auckland", 690 + 30, TUESDAY),
        ("2026-11-23T23:40", "Europe/Lisbon", 15, TUESDAY),
        ("2026-11-24T00:10", "Europe/Lisbon", 15, TUESDAY),
        ("2026-11-24T00:10", "Europe/Lisbon", 0, None),
        ("2026-11-24T08:30", "Nowhere/Land", 540, TUESDAY),
        ("2026-03-29T00:30", "Europe/Lisbon", 90, date(2026, 3, 29)),  # 1:30 is skipped, and counts as 2:30
        ("2026-10-25T00:45", "Europe/Lisbon", 90, None),  # of two at 1:30 the first: it is over
    ],
)
def test_within_the_hour_before_ones_own_start(now: str, zone: str, starts_at: int, day: date | None) -> None:
    ahead = day_ahead(utc(now), zone, starts_at)
    assert (ahead[0] if ahead else None) == day


def test_whoever_begins_after_midnight_spoke_today_only_within_the_last_hour() -> None:
    assert day_ahead(utc("2026-11-23T23:40"), "UTC", 15) == (TUESDAY, utc("2026-11-23T23:15"))
    assert day_ahead(utc("2026-11-24T08:40"), "UTC", 540) == (TUESDAY, utc("2026-11-24T00:00"))


def test_on_working_days_as_written_down_or_else_monday_to_friday() -> None:
    week = [date(2026, 11, 23 + number) for number in range(7)]
    assert [works_on(day, [0] * 7) for day in week] == [True] * 5 + [False] * 2
    assert [works_on(day, [0, 0, 0, 0, 0, 240, 0]) for day in week] == [False] * 5 + [True, False]


def test_the_mail_says_in_words_all_that_is_in_it_and_has_one_link(
    world: World, due: int, nudges: Any, browser: Any, add: Any
) -> None:
    add("Call <Dana>", 2)
    add("Much later", 60)
    [mail] = nudges()
    assert (mail.to_email, mail.subject, mail.about) == (world.ana.email, "Your tasks: 1 today, 2 next", f"person:{world.ana.id}")
    assert mail.text.index("TODAY\n") < mail.text.index(f"- Send the invoice ({world.lark.client.name}), due today\n")
    assert f"- Call <Dana> ({world.lark.client.name}), due tomorrow\n" in mail.text
    assert "Much later" not in mail.text
    assert "Call &lt;Dana&gt;" in mail.html
    assert THEIRS not in mail.text + mail.html
    [link] = [word for word in mail.text.split() if "/n/" in word]
    assert link.startswith("http://localhost/n/")
    assert mail.html.count(link) == 1
    assert OURS not in link
    assert "Send the invoice" in browser().get(link.removeprefix("http://localhost")).text


def test_once_a_day_however_often_the_clock_asks_and_the_newest_link_counts(
    world: World, due: int, nudges: Any, browser: Any, morning: Any
) -> None:
    assert len(nudges()) == len(nudges()) == 1
    morning.move_to("2026-11-24T08:59:59Z")
    [first] = nudges()
    morning.move_to("2026-11-25T08:10:00Z")
    both = nudges()
    assert [mail.key for mail in both] == [f"nudge:{world.ana.id}:2026-11-{day}" for day in (24, 25)]
    old, new = ([word for word in mail.text.split() if "/n/" in word][0].removeprefix("http://localhost") for mail in both)
    assert (browser().get(old).status_code, browser().get(new).status_code) == (410, 200)
    assert first.id == both[0].id


def test_two_clocks_at_once_write_one_and_its_link_works(app: Flask, due: int, run: Any, nudges: Any, browser: Any) -> None:
    clocks = [Thread(target=run) for _ in range(4)]
    [one.start() for one in clocks]
    [one.join() for one in clocks]
    [mail] = nudges()
    [link] = [word for word in mail.text.split() if "/n/" in word]
    assert browser().get(link.removeprefix("http://localhost")).status_code == 200


def test_a_clock_that_comes_late_is_silent(due: int, nudges: Any, morning: Any) -> None:
    morning.move_to("2026-11-24T09:00:00Z")
    assert nudges() == []


def test_none_for_whoever_said_something_today(world: World, due: int, nudges: Any, desk: Desk, morning: Any) -> None:
    morning.move_to("2026-11-24T00:05:00Z")
    with desk() as session:
        session.get_one(Task, due).start(session, by=session.get_one(Person, world.ana.id))
        session.commit()
    morning.move_to("2026-11-24T08:30:00Z")
    assert nudges() == []
    morning.move_to("2026-11-25T08:30:00Z")
    assert len(nudges()) == 1


def test_none_when_there_is_nothing_to_begin(world: World, nudges: Any, desk: Desk, add: Any) -> None:
    waiting = add("Waits", 0)
    with desk() as session:
        ana, vera = session.get_one(Person, world.ana.id), session.get_one(Person, world.vera.id)
        session.get_one(Task, world.lark.task.id).assign(session, None, by=vera)
        session.get_one(Task, waiting).archive(session, by=vera)
        session.commit()
        assert ana.can_sign_in
    assert nudges() == []


@pytest.mark.parametrize("why", ["off", "holiday", "away", "not a working day", "deactivated", "no seat", "never joined"])
def test_none_for_whoever_does_not_want_it_or_does_not_work(world: World, due: int, nudges: Any, desk: Desk, why: str) -> None:
    with desk() as session:
        ana, vera = session.get_one(Person, world.ana.id), session.get_one(Person, world.vera.id)
        match why:
            case "off":
                choice = NoticeChoice.default(ana.id)
                choice.nudges = False
                session.add(choice)
            case "holiday":
                session.add(Holiday(on=TUESDAY, name="Day off"))
            case "away":
                TimeOff.add(session, ana, TUESDAY, TUESDAY, note="", cover=None, by=vera)
            case "not a working day":
                profile = Profile.unknown(ana.id, Trade.ASSISTANT)
                profile.hours = [360, 0, 360, 360, 0, 0, 0]
                session.add(profile)
            case "deactivated":
                ana.deactivate(session, by=vera)
            case "no seat":
                session.get_one(Membership, (world.lark.client.id, ana.id)).end(session, by=vera.id)
            case "never joined":
                ana.password_hash = None
        session.commit()
    assert nudges() == []


def test_none_in_the_quiet_hours_for_whoever_begins_early(world: World, due: int, nudges: Any, desk: Desk, morning: Any) -> None:
    with desk() as session:
        profile = Profile.unknown(world.ana.id, Trade.ASSISTANT)
        profile.starts_at = 7 * 60 + 15
        session.add(profile)
        session.commit()
    morning.move_to("2026-11-24T06:59:00Z")
    assert nudges() == []
    morning.move_to("2026-11-24T07:00:00Z")
    assert len(nudges()) == 1


def test_none_without_a_mail_server(
    app: Flask, world: World, due: int, nudges: Any, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", None)
    assert nudges() == []
    assert browser().get(f"/n/{world.lark.nudge}/").status_code == 200  # what was there goes on


def test_one_that_cannot_be_written_holds_up_no_other(world: World, due: int, nudges: Any, desk: Desk, add: Any) -> None:
    with desk() as session:
        session.get_one(Person, world.ana.id).email = "two, addresses"
        session.commit()
    add("For Bo", 1, place=world.wren.inbox, assignee=world.bo)
    assert (nudges(), [mail.to_email for mail in nudges(world.bo)]) == ([], [world.bo.email])


def test_the_subject_counts_and_names_nothing() -> None:
    groups = [Group("overdue", "Overdue", [None, None]), Group("waiting", "Waiting for you", [None])]  # type: ignore[list-item]
    assert subject_of(groups) == "Your tasks: 2 overdue, 1 waiting for you"
