"""What waits for a word of the host, on top of the calendar, and who may look at it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.calendar.talks import put_talk
from tests.world import World
from vbm.booking.models import Appointment, AppointmentState
from vbm.support import clock

Desk, Browser = Callable[..., Any], Callable[..., Any]


def put(desk: Desk, name: str, starts_in: timedelta, state: AppointmentState) -> int:
    with desk() as session:
        at = clock.now().replace(minute=0, second=0, microsecond=0)
        talk = put_talk(session, at + starts_in, name, state=state)
        session.commit()
        return talk.id


def state_of(desk: Desk, talk_id: int) -> AppointmentState:
    with desk() as session:
        return session.scalars(select(Appointment.state).where(Appointment.id == talk_id)).one()


def test_one_press_says_yes(world: World, browser: Browser, desk: Desk) -> None:
    talk = put(desk, "Omar Diaz", timedelta(days=50), AppointmentState.REQUESTED)
    vera = browser(world.vera)
    text = vera.get("/calendar").text
    assert 'Waiting for you <span class="count">1</span>' in text
    assert f'action="/calendar/talks/{talk}/approval"' in text
    assert vera.post(f"/calendar/talks/{talk}/approval").status_code == 303
    assert state_of(desk, talk) == AppointmentState.BOOKED
    assert "Waiting for you" not in vera.get("/calendar").text


def test_what_is_over_asks_how_it_went(world: World, browser: Browser, desk: Desk) -> None:
    talk = put(desk, "Nadia Blum", -timedelta(days=40), AppointmentState.BOOKED)
    vera = browser(world.vera)
    text = vera.get("/calendar").text
    assert f'action="/calendar/talks/{talk}/outcome"' in text
    assert vera.post(f"/calendar/talks/{talk}/outcome", data={"how": "no_show"}).status_code == 303
    assert state_of(desk, talk) == AppointmentState.NO_SHOW
    assert "Nadia Blum" not in vera.get("/calendar").text


def test_nobody_can_say_yes_to_a_time_that_has_passed(world: World, browser: Browser, desk: Desk) -> None:
    talk = put(desk, "Omar Diaz", -timedelta(days=1), AppointmentState.REQUESTED)
    text = browser(world.vera).get("/calendar").text
    assert f'href="/calendar/talks/{talk}">' in text
    assert "/approval" not in text


def test_more_than_three_are_behind_a_fold_and_requests_stand_first(world: World, browser: Browser, desk: Desk) -> None:
    for n in range(5):
        put(desk, f"Over {n}", -timedelta(days=50 + n), AppointmentState.BOOKED)
    put(desk, "Asked for", timedelta(days=50), AppointmentState.REQUESTED)
    text = browser(world.vera).get("/calendar").text
    assert "<summary>3 more</summary>" in text
    assert text.index("Asked for") < text.index("Over 4")


def test_members_and_owners_have_no_calendar_of_talks(world: World, browser: Browser) -> None:
    assert [browser(each).get("/calendar").status_code for each in (world.ana, world.cleo)] == [403, 403]
    assert browser().get("/calendar").status_code == 303
    assert 'href="/calendar"' not in browser(world.ana).get("/today").text
    assert 'href="/calendar"' in browser(world.vera).get("/today").text


def test_it_is_shut_while_the_screen_is_shared(world: World, browser: Browser, desk: Desk) -> None:
    put(desk, "Omar Diaz", timedelta(days=1), AppointmentState.BOOKED)
    vera = browser(world.vera)
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    answer = vera.get("/calendar")
    assert answer.status_code == 403
    assert "Omar Diaz" not in answer.text


@pytest.mark.parametrize(
    "said", ["view=year", "on=2026-02-30", "on=x", "on=0001-01-01", "on=9999-12-31", "on=٢٠٢٦-١٢-٠١", "view="]
)
def test_an_odd_address_is_a_calendar_all_the_same(said: str, world: World, browser: Browser) -> None:
    vera = browser(world.vera)
    for view in ("month", "week", "agenda"):
        assert vera.get(f"/calendar?{said if 'view' in said else f'view={view}&{said}'}").status_code == 200


def test_without_a_word_a_phone_gets_the_list_and_a_desk_the_week(world: World, browser: Browser) -> None:
    vera = browser(world.vera)
    current = 'aria-current="page">{}</a>'.format
    assert current("Week") in vera.get("/calendar").text
    assert current("Agenda") in vera.get("/calendar", headers={"User-Agent": "Mozilla/5.0 (iPhone) Mobile/15E148"}).text
    assert current("Month") in vera.get("/calendar?view=month", headers={"User-Agent": "Mobile"}).text
