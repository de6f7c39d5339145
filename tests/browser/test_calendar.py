"""The calendar in a browser: sound for everybody, nothing wider than the window, each talk as far down as it is late."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_axe import LOOKS, faults_of
from tests.browser.test_long_words import LONG
from tests.calendar.talks import put_talk
from tests.world import World
from vbm.booking.models import AppointmentState, BusyBlock, OutsideCalendar
from vbm.projects.models import Task
from vbm.support import clock

pytestmark = pytest.mark.screen
NOON = datetime(2026, 12, 9, 12, tzinfo=UTC)


@pytest.fixture
def busy(world: World, desk: Callable[[], Any]) -> World:
    with desk() as session:
        for n, state in enumerate(("booked", "requested", "no_show", "took_place", "booked")):
            said = {"lead_id": world.lead.id, "timezone": "Asia/Tokyo", "state": AppointmentState(state)}
            put_talk(session, NOON + timedelta(minutes=5 * (n // 2)), f"Freifrau von {LONG}", **said)
        put_talk(session, NOON + timedelta(hours=3, minutes=15), "Alone", minutes=45)
        put_talk(session, clock.now() - timedelta(days=90), f"Over {LONG}")
        elsewhere = OutsideCalendar(host_id=world.vera.id, name="Mine", address="https://mine.test")
        session.add(elsewhere)
        session.flush()
        session.add(BusyBlock(calendar_id=elsewhere.id, starts_at=NOON - timedelta(hours=2), ends_at=NOON - timedelta(hours=1)))
        task = session.get_one(Task, world.lark.task.id)
        task.title, task.promised_on = LONG * 3, NOON.date()
        session.commit()
    return world


@pytest.mark.parametrize("look", list(LOOKS))
def test_every_view_is_accessible_and_fits(look: str, busy: World, open_page: Callable[..., Page]) -> None:
    page, axe = open_page(busy.vera, **LOOKS[look]), Axe()
    paths = [f"/calendar?view={view}&on=2026-12-09" for view in ("month", "week", "agenda")]
    assert [f"{path}: {fault}" for path in paths for fault in faults_of(page, axe, path)] == []


def test_a_talk_begins_at_its_line_and_is_as_high_as_it_is_long(busy: World, open_page: Callable[..., Page]) -> None:
    page = open_page(busy.vera, "/calendar?view=week&on=2026-12-09")
    talk, hours = page.locator(".week-talk", has_text="Alone").bounding_box(), page.locator(".week-hours")
    first, last = (hours.locator("li", has_text=words).bounding_box() for words in ("15:00", "16:00"))
    assert None not in (talk, first, last)
    assert talk["y"] == pytest.approx(first["y"] + (last["y"] - first["y"]) / 4, abs=2)
    assert talk["y"] + talk["height"] == pytest.approx(last["y"], abs=2)


def test_on_a_phone_everything_to_press_is_large_enough(busy: World, open_page: Callable[..., Page]) -> None:
    page = open_page(busy.vera, phone=True)
    for view in ("month", "week", "agenda"):
        page.goto(f"/calendar?view={view}&on=2026-12-09")
        small = "all => all.map(e => [e.innerText, e.getBoundingClientRect().height]).filter(([, high]) => high && high < 43)"
        assert page.locator("main :is(a:not(.row-title), button, summary)").evaluate_all(small) == [], view
