"""Talks on the days of a month, in a week, and as a list, beside what was promised."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.calendar.talks import put_talk
from tests.counting import counted_selects
from tests.world import OURS, World
from vbm.accounts.models import Person, Role
from vbm.booking.models import AppointmentState, BusyBlock, DatedHours, Host, OutsideCalendar
from vbm.leads.models import Lead
from vbm.practice.holidays import Holiday
from vbm.projects.models import Project, Task
from vbm.support import clock
from vbm.team.models import TimeOff

Desk, Browser = Callable[..., Any], Callable[..., Any]
DAY = date(2026, 12, 9)
VIEWS = ("month", "week", "agenda")
LONG = "Hildegard Freifrau von Schwarzenberg-Lüttringhausen"


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def put(desk: Desk, *rows: Any) -> None:
    with desk() as session:
        session.add_all(rows)
        session.commit()


def talks(desk: Desk, *starts: datetime, **said: Any) -> None:
    with desk() as session:
        for one in starts:
            put_talk(session, one, **said)
        session.commit()


def look(reader: Any, view: str, on: date = DAY) -> str:
    answer = reader.get(f"/calendar?view={view}&on={on}")
    assert answer.status_code == 200
    return answer.text


def on_day(text: str, day: date) -> str:
    """What stands on that day, up to the next one."""
    days = re.split(r'<time datetime="(\d{4}-\d\d-\d\d)">', text)
    return days[days.index(str(day)) + 1]


@pytest.mark.parametrize("view", VIEWS)
def test_talks_and_what_was_promised_stand_on_their_days(view: str, world: World, browser: Browser, desk: Desk) -> None:
    talks(desk, at(15), name=LONG)
    with desk() as session:
        session.get_one(Task, world.lark.task.id).promised_on = DAY
        session.get_one(Project, world.lark.project.id).due_on = DAY + timedelta(days=1)
        session.get_one(Lead, world.lead.id).listed_at = clock.now()
        session.get_one(Lead, world.lead.id).promised_on = DAY.replace(day=1)
        session.commit()
    text = look(browser(world.vera), view)
    assert LONG in on_day(text, DAY)
    assert "15:00" in on_day(text, DAY)
    assert OURS in on_day(text, DAY), "the promised task"
    assert world.lark.project.name in on_day(text, DAY + timedelta(days=1))
    assert "Lena canary-desk</a> was promised a place for December 2026" in text


@pytest.mark.parametrize("view", VIEWS)
def test_days_off_say_so(view: str, world: World, browser: Browser, desk: Desk) -> None:
    vera = world.vera.id
    off = TimeOff(person_id=vera, first_on=DAY, last_on=DAY + timedelta(days=1), by_id=vera, at=clock.now())
    ana = TimeOff(person_id=world.ana.id, first_on=DAY, last_on=DAY, by_id=vera, at=clock.now())
    hours = DatedHours(host_id=vera, on=DAY, is_open=False, opens=time(12), closes=time(14), note="school")
    put(desk, Holiday(on=DAY, name="Our day"), off, ana, hours)
    text = look(browser(world.vera), view)
    assert [words in on_day(text, DAY) for words in ("Holiday: Our day", "Vera Lind is away", "Closed 12:00–14:00: school")] == [
        True
    ] * 3
    assert "Vera Lind is away" in on_day(text, DAY + timedelta(days=1))
    assert "Ana Reis is away" not in text, "who holds no talks is in the plan of the team"


@pytest.mark.parametrize("view", VIEWS)
def test_there_is_a_calendar_when_there_is_nothing(view: str, bare: Person, browser: Browser) -> None:
    text = look(browser(bare), view)
    assert "Waiting for you" not in text
    assert ("There are none in these." in text) == (view == "agenda")


@pytest.mark.parametrize("view", VIEWS)
def test_as_many_questions_for_five_hundred_talks(view: str, world: World, browser: Browser, desk: Desk, app: Flask) -> None:
    vera = browser(world.vera)
    look(vera, view)
    with counted_selects(app) as few:
        look(vera, view)
    talks(desk, *(at(8 + n % 12, 30 * (n % 2), DAY + timedelta(days=n % 6 - 2)) for n in range(500)))
    with counted_selects(app) as many:
        look(vera, view)
    assert len(many) == len(few)
    assert len(few) <= (9 if view == "week" else 8), "\n".join(few)


def test_a_full_day_of_the_month_leads_to_all_of_it(world: World, browser: Browser, desk: Desk) -> None:
    talks(desk, *(at(hour) for hour in range(8, 18)))
    text = look(browser(world.vera), "month")
    assert "4 more" in on_day(text, DAY)
    assert "/calendar?view=agenda&amp;on=2026-12-09" in on_day(text, DAY)


def test_times_are_those_of_who_looks_with_the_visitors_beside(world: World, browser: Browser, desk: Desk) -> None:
    talks(desk, at(15), timezone="America/New_York")
    assert "15:00<span>–15:20" in look(browser(world.vera), "agenda")
    assert "10:00 in New York" in look(browser(world.vera), "agenda")
    with desk() as session:
        session.get_one(Person, world.vera.id).timezone = "Asia/Kathmandu"
        session.commit()
    text = look(browser(world.vera), "agenda")
    assert "20:45<span>–21:05" in text
    assert "Times in Kathmandu" in text


def test_a_late_talk_stands_on_the_readers_day(world: World, browser: Browser, desk: Desk) -> None:
    talks(desk, at(23, 30))
    with desk() as session:
        session.get_one(Person, world.vera.id).timezone = "Asia/Tokyo"
        session.commit()
    text = look(browser(world.vera), "month")
    assert "Lena Novak" not in on_day(text, DAY)
    assert "08:30" in on_day(text, DAY + timedelta(days=1))


def test_a_week_shows_open_hours_without_what_the_date_takes_and_when_one_is_busy_elsewhere(
    world: World, browser: Browser, desk: Desk
) -> None:
    put(desk, DatedHours(host_id=world.vera.id, on=DAY, is_open=False, opens=time(12), closes=time(14)))
    put(desk, Holiday(on=DAY + timedelta(days=1), name="Our day"))
    with desk() as session:
        elsewhere = OutsideCalendar(host_id=world.vera.id, name="Mine", address="https://mine.test/secret.ics")
        session.add(elsewhere)
        session.flush()
        session.add(BusyBlock(calendar_id=elsewhere.id, starts_at=at(14, 10), ends_at=at(15, 3)))
        session.commit()
    text = look(browser(world.vera), "week")
    assert re.findall(r"Open [\d:–]+", on_day(text, DAY)) == ["Open 10:00–12:00", "Open 14:00–16:00"]
    assert "Open " not in on_day(text, DAY + timedelta(days=1))
    assert "Busy elsewhere 14:10–15:03" in on_day(text, DAY)
    assert "secret.ics" not in text
    with desk() as session:
        session.get_one(Host, world.vera.id).is_open = False
        session.commit()
    assert "Open 10:00" not in look(browser(world.vera), "week"), "nobody can book"


@pytest.mark.parametrize("view", ["week", "agenda"])  # in the week on what is long enough to hold its name too
def test_the_brief_is_one_press_away_until_it_was_held(view: str, world: World, browser: Browser, desk: Desk) -> None:
    brief = f'href="/leads/{world.lead.id}/brief"'
    talks(desk, at(15), lead_id=world.lead.id, minutes=30)
    assert look(browser(world.vera), view).count(brief) == 1
    talks(desk, at(16, day=DAY + timedelta(days=7)), lead_id=world.lead.id, state=AppointmentState.TOOK_PLACE)
    assert brief not in look(browser(world.vera), view, DAY + timedelta(days=7))


@pytest.mark.parametrize("state", ["waiting", "declined", "lapsed", "cancelled"])
def test_what_takes_no_time_is_not_shown(state: str, world: World, browser: Browser, desk: Desk) -> None:
    talks(desk, at(15), state=AppointmentState(state))
    assert [view for view in VIEWS if "Lena Novak" in look(browser(world.vera), view)] == []


def test_talks_of_all_hosts_are_there_and_the_readers_own_first(world: World, browser: Browser, desk: Desk) -> None:
    with desk() as session:
        kim = Person.add(session, "Kim Sato", email="kim@vbm.test", role=Role.MANAGER, timezone="Europe/Lisbon", by=None)
        session.add(Host(person_id=kim.id, weekly=[[2, "06:00", "07:00"]]))
        session.flush()
        theirs = put_talk(session, at(15), "Hers")
        theirs.host_id = kim.id
        put_talk(session, at(15), "Mine")
        session.commit()
    text = on_day(look(browser(world.vera), "agenda"), DAY)
    assert text.index("Mine") < text.index("Hers")
    assert "with Kim Sato" in text
    assert "Open 10:00–16:00" in on_day(look(browser(world.vera), "week"), DAY)
    assert "Open 06:00–07:00" in on_day(look(browser(kim), "week"), DAY)
