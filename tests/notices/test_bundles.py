"""All the rest comes in one mail at the time I chose, once, however often and late the clock looks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.counting import counted_selects
from tests.world import World
from vbm.accounts.models import Person
from vbm.notices.models import NoticeChoice
from vbm.practice.holidays import Holiday
from vbm.team.models import TimeOff

Desk = Callable[[], Any]


@pytest.fixture(autouse=True)
def _mailing(mailing: Flask) -> None: ...


@pytest.fixture
def to_ana(letters: Any, world: World) -> Callable[[], list[Any]]:
    return lambda: [mail for mail in letters() if mail.to_email == world.ana.email]


@pytest.mark.parametrize(
    ("zone", "change", "days"),
    [
        ("Europe/Lisbon", (datetime(2026, 10, 23, 16, tzinfo=UTC), datetime(2026, 10, 26, 17, tzinfo=UTC)), (23, 26)),
        ("America/New_York", (datetime(2026, 10, 30, 21, tzinfo=UTC), datetime(2026, 11, 2, 22, tzinfo=UTC)), (30, 2)),
        ("Australia/Sydney", (datetime(2026, 10, 2, 7, tzinfo=UTC), datetime(2026, 10, 5, 6, tzinfo=UTC)), (2, 5)),
    ],
)
def test_at_five_before_and_after_clocks_change(
    world: World, desk: Desk, deed: Any, run: Any, to_ana: Any, at_noon: Any, zone: str, change: Any, days: Any
) -> None:
    with desk() as session:
        session.get_one(Person, world.ana.id).timezone = zone
        session.commit()
    for number, five in enumerate(change):
        at_noon.move_to(five - timedelta(hours=2))
        deed("set_due", date(2027, 1, 4 + number), by=world.vera)
        at_noon.move_to(five - timedelta(seconds=20))
        run()
        assert len(to_ana()) == number
        at_noon.move_to(five)
        run()
        run()
        assert len(to_ana()) == number + 1
    assert [int(mail.key.split(":")[2][8:10]) for mail in to_ana()] == list(days)
    assert all("15:00  Vera Lind" in mail.text for mail in to_ana())


def test_nothing_new_is_no_mail_and_what_came_after_waits_for_tomorrow(
    world: World, deed: Any, run: Any, to_ana: Any, at_noon: Any
) -> None:
    at_noon.move_to("2026-11-23T17:00:00Z")
    run()
    assert to_ana() == []
    at_noon.shift(60)
    deed("set_due", date(2027, 1, 4), by=world.vera)
    for hour in range(15):
        at_noon.move_to(datetime(2026, 11, 23, 18, tzinfo=UTC) + timedelta(hours=hour))
        run()
    assert to_ana() == []
    at_noon.move_to("2026-11-24T17:00:30Z")
    run()
    assert [mail.key for mail in to_ana()] == [f"bundle:{world.ana.id}:2026-11-24.1700"]


def test_a_clock_that_is_hours_late_sends_once(world: World, deed: Any, run: Any, to_ana: Any, at_noon: Any) -> None:
    at_noon.move_to("2026-11-23T13:00:00Z")
    deed("set_due", date(2027, 1, 4), by=world.vera)
    at_noon.move_to("2026-11-23T22:00:00Z")  # five hours late, and quiet by now
    run()
    assert to_ana() == []
    for minutes in (0, 1, 90):
        at_noon.move_to(datetime(2026, 11, 24, 7, tzinfo=UTC) + timedelta(minutes=minutes))
        run()
    assert [mail.key for mail in to_ana()] == [f"bundle:{world.ana.id}:2026-11-23.1700"]
    at_noon.move_to("2026-11-24T17:00:00Z")
    run()
    assert len(to_ana()) == 1


def test_what_was_read_is_left_out_and_the_rest_is_there(
    world: World, deed: Any, run: Any, to_ana: Any, at_noon: Any, browser: Any, news: Any
) -> None:
    deed("set_due", date(2027, 1, 4), by=world.vera)
    deed("comment", "Said aloud", by=world.vera)
    dates = news(world.ana)[0]
    browser(world.ana).post(f"/notices/{dates.id}/read")
    at_noon.move_to("2026-11-23T17:00:00Z")
    run()
    [mail] = to_ana()
    assert "Said aloud" in mail.text
    assert "due date" not in mail.text


def test_what_was_mailed_and_never_read_is_not_mailed_again_but_what_is_new_is(
    world: World, deed: Any, run: Any, to_ana: Any, at_noon: Any, told: Any
) -> None:
    for number in range(2):
        deed("set_due", date(2027, 1, 4 + number), by=world.vera)
        at_noon.move_to(datetime(2026, 11, 23 + number, 17, tzinfo=UTC))
        run()
    first, second = to_ana()
    assert "to Mon 4 Jan 2027" in first.text
    assert "from Mon 4 Jan 2027 to Tue 5 Jan 2027" in second.text
    assert second.text.count("Vera Lind") == 1
    assert len(told(world.ana)) == 2


def test_what_a_phone_says_late_about_before_is_in_the_next_mail(
    world: World, deed: Any, run: Any, to_ana: Any, at_noon: Any
) -> None:
    deed("set_due", date(2027, 1, 4), by=world.vera)
    at_noon.move_to("2026-11-23T17:00:00Z")
    run()
    deed("comment", "Sent from a tunnel", by=world.vera, at=datetime(2026, 11, 23, 16, 50, tzinfo=UTC))
    run()
    assert len(to_ana()) == 1
    at_noon.move_to("2026-11-24T17:00:00Z")
    run()
    assert "Sent from a tunnel" in to_ana()[1].text


def test_none_on_holidays_nor_for_whoever_wants_none(
    world: World, desk: Desk, deed: Any, run: Any, to_ana: Any, at_noon: Any
) -> None:
    with desk() as session:
        session.add(Holiday(on=date(2026, 11, 23), name="Day off"))
        session.commit()
    deed("set_due", date(2027, 1, 4), by=world.vera)
    at_noon.move_to("2026-11-23T17:00:00Z")
    run()
    assert to_ana() == []
    with desk() as session:
        choice = NoticeChoice.default(world.ana.id)
        choice.choose(session, bundle_at=[], days=range(7), quiet=(0, 0), muted=[], nudges=True)
        session.commit()
    at_noon.move_to("2026-11-24T17:00:00Z")
    run()
    assert to_ana() == []


def test_nobody_is_written_to_while_away_and_all_of_it_comes_after(
    world: World, desk: Desk, deed: Any, run: Any, to_ana: Any, at_noon: Any
) -> None:
    with desk() as session:
        ana = session.get_one(Person, world.ana.id)
        TimeOff.add(session, ana, date(2026, 11, 23), date(2026, 12, 11), note="", cover=None, by=ana)
        session.commit()
    deed("set_due", date(2027, 1, 4), by=world.vera)
    deed("comment", "Look, @Ana", by=world.vera)
    for day in range(19):
        at_noon.move_to(datetime(2026, 11, 23, 17, tzinfo=UTC) + timedelta(days=day))
        run()
    assert to_ana() == []
    for hour in (7, 17):
        at_noon.move_to(datetime(2026, 12, 14, hour, tzinfo=UTC))
        run()
    news, bundle = to_ana()
    assert "Mon 23 Nov 12:00  Vera Lind mentioned you:" in news.text
    assert "Mon 23 Nov 12:00  Vera Lind moved the due date" in bundle.text


def test_a_bundle_about_one_clients_people_names_no_other(world: World, deed: Any, run: Any, letters: Any, at_noon: Any) -> None:
    for side in (world.lark, world.wren):
        deed("set_due", date(2027, 1, 4), by=world.vera, task=side.task)
    at_noon.move_to("2026-11-23T17:00:00Z")
    run()
    words = {mail.to_email: mail.text + mail.html + mail.subject for mail in letters()}
    assert set(words) == {world.ana.email, world.bo.email}
    assert "canary-wren" not in words[str(world.ana.email)]
    assert "canary-lark" not in words[str(world.bo.email)]


def test_an_idle_sweep_asks_little(app: Flask, run: Any) -> None:
    with counted_selects(app) as asked:
        run()
    assert len([one for one in asked if "set_config" not in one]) <= 4
