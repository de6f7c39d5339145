"""The page on which a host names the other calendars that say when they are busy."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.world import World
from vbm.accounts.models import Person, Role
from vbm.activity.models import Activity
from vbm.booking.models import BusyBlock, OutsideCalendar
from vbm.support import clock
from vbm.web import targets

Make = Callable[..., Any]
HERE = "/settings/talks/calendars"
SECRET = "https://calendar.example/ical/very-secret-words/a7f3"


def add(browser: Make, world: World, **said: str) -> Any:
    return browser(world.vera).post(HERE, data={"name": "Private", "address": SECRET} | said)


def mine(desk: Make, name: str = "Private") -> Any:
    with desk() as session:
        found = session.scalars(select(OutsideCalendar).where(OutsideCalendar.name == name)).one_or_none()
        if found is not None:
            session.expunge(found)
        return found


def set_to(desk: Make, **values: Any) -> None:
    with desk() as session:
        session.execute(update(OutsideCalendar).where(OutsideCalendar.name == "Private").values(**values))
        session.commit()


def test_a_calendar_is_added_and_its_address_never_shown_whole_again(browser: Make, world: World, desk: Make) -> None:
    answer = add(browser, world)
    assert (answer.status_code, answer.headers["Location"]) == (303, HERE)
    page = browser(world.vera).get(HERE).text
    assert "calendar.example, ending in a7f3" in page
    assert "Being read." in page
    assert "very-secret-words" not in page
    assert mine(desk).address == SECRET
    with desk() as session:
        assert "very-secret" not in "".join(str(one.data) for one in session.scalars(select(Activity)))


def test_the_page_looks_again_by_itself_until_it_was_read(browser: Make, world: World, desk: Make) -> None:
    add(browser, world)
    calendar, vera = mine(desk), browser(world.vera, hx=True)
    part = vera.get(f"{HERE}/{calendar.id}").text
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
    now = clock.now()
    with desk() as session:
        calendar = session.get_one(OutsideCalendar, calendar.id)
        calendar.was_read(now, "", "1 of its entries made no sense and does not keep any time.")
        calendar.keep(session, [(now + timedelta(hours=n), now + timedelta(hours=n + 1)) for n in (-9, 2, 4)], "x")
        session.commit()
    part = vera.get(f"{HERE}/{calendar.id}").text
    assert "hx-trigger" not in part
    assert "you are busy 2 times from now on" in part
    assert "made no sense" in part
    assert "<html" in browser(world.vera).get(f"{HERE}/{calendar.id}").text


def test_trouble_is_said_with_the_age_of_what_is_held(browser: Make, world: World, desk: Make) -> None:
    add(browser, world)
    later = clock.now() + timedelta(hours=1)
    set_to(desk, tries=2, trouble="The address answered 404.", next_at=later, tried_at=clock.now())
    assert "Could not be read.</b> The address answered 404. Next try:" in browser(world.vera).get(HERE).text
    set_to(desk, read_at=clock.now() - timedelta(days=3))
    assert "<b>Not read since " in browser(world.vera).get(HERE).text


def test_reading_now_renaming_and_removing(browser: Make, world: World, desk: Make) -> None:
    add(browser, world)
    number, vera = mine(desk).id, browser(world.vera)
    set_to(desk, tries=5, next_at=clock.now() + timedelta(hours=6), tried_at=clock.now(), etag='"a"', digest="x")
    assert vera.post(f"{HERE}/{number}/reading").status_code == 303
    calendar = mine(desk)
    assert (calendar.next_at <= clock.now(), calendar.etag, calendar.digest) == (True, "", "")
    assert vera.post(f"{HERE}/{number}", data={"name": " Choir "}).status_code == 303
    assert mine(desk, "Choir").id == number
    assert vera.post(f"{HERE}/{number}", data={"name": " "}).status_code == 422
    with desk() as session:
        session.add(BusyBlock(calendar_id=number, starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=1)))
        session.commit()
    assert vera.post(f"{HERE}/{number}/removal").status_code == 303
    assert vera.post(f"{HERE}/{number}/removal").status_code == 404
    with desk() as session:
        assert list(session.scalars(select(BusyBlock).where(BusyBlock.calendar_id == number))) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Paste the address of the calendar."),
        ("calendar.example", targets.NO_ADDRESS),
        ("http://127.0.0.1/a.ics", targets.NO_NAME),
        ("https://me:word@calendar.example/", targets.NOT_ALONE),
        ("https://calendar.example:25/", targets.ODD_PORT),
    ],
)
def test_a_mistake_is_said_beside_the_field_and_nothing_typed_is_lost(
    browser: Make, world: World, desk: Make, address: str, words: str
) -> None:
    answer = add(browser, world, address=address)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Private"' in answer.text
    assert address in answer.text
    assert mine(desk) is None


def test_the_same_calendar_is_added_once(browser: Make, world: World) -> None:
    add(browser, world)
    answer = add(browser, world, name="Again")
    assert (answer.status_code, "It is here already, as “Private”." in answer.text) == (422, True)
    assert 'value="Again"' in answer.text


def test_an_address_without_encryption_is_named_as_such(browser: Make, world: World) -> None:
    add(browser, world, address="http://calendar.example/a.ics")
    assert "read without encryption" in browser(world.vera).get(HERE).text


def test_only_the_host_reaches_their_own(browser: Make, world: World, desk: Make) -> None:
    add(browser, world)
    number = mine(desk).id
    with desk() as session:
        other = Person.add(session, "Nora", email="nora@vbm.test", role=Role.MANAGER, timezone="UTC", by=None)
        session.commit()
        session.expunge(other)
    nora = browser(other)
    assert "You hold no talks" in nora.get(HERE).text
    assert "calendar.example" not in nora.get(HERE).text
    assert nora.post(HERE, data={"name": "Private", "address": SECRET}).status_code == 422
    for way in ("", "/reading", "/removal"):
        assert nora.post(f"{HERE}/{number}{way}", data={"name": "Mine"}).status_code == 404
    assert nora.get(f"{HERE}/{number}").status_code == 404
    assert browser(world.ana).get(HERE).status_code == 403
    assert mine(desk).name == "Private"
