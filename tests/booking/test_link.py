"""The private link of a talk: what it says, whose it is, and that looking changes nothing."""

import re

import pytest
import time_machine
from sqlalchemy import select

from tests.architecture.hostile import watched
from tests.booking.linking import OMAR, WEDNESDAY, at, book, change, link, seen, when
from vbm.booking.models import AppointmentState, Host
from vbm.booking.tokens import BOOKED, MANAGE, REMINDERS

NOT_A_TALK = "This link does not open a talk any more"


def heading(page):
    return re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.S)[1].strip()


@pytest.fixture
def mine(desk, world):
    return book(desk, phone="+1 555 0100", question="Something secret")


def test_it_says_when_for_the_visitor_first_and_nothing_that_was_typed(browser, desk, mine):
    page = browser().get(link(desk, mine))
    assert heading(page) == "Omar, your talk is booked"
    assert "Wednesday 25 November, 09:00 to 09:20" in page.text
    assert "New York time, UTC-5. For us that is 14:00 in Lisbon" in page.text
    assert "until Wednesday 25 November, 05:00" in page.text
    for typed in ("Diaz", OMAR["email"], "555 0100", "secret"):
        assert typed not in page.text
    for name, value in {
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
        "Cache-Control": "no-store",
    }.items():
        assert page.headers[name] == value


def test_both_weekdays_are_said_where_the_dates_differ(browser, desk, world):
    talk = book(desk, timezone="Pacific/Kiritimati")
    assert "Thursday 26 November, 04:00 to 04:20" in (page := browser().get(link(desk, talk))).text
    assert "For us that is Wednesday 25 November, 14:00 in Lisbon" in page.text


def test_it_says_where(browser, desk, mine):
    assert "By video; the link is here before the talk begins" in browser().get(link(desk, mine)).text
    with desk() as session:
        session.scalars(select(Host)).one().video_link = "https://meet.example/vera"
        session.commit()
    assert 'href="https://meet.example/vera" rel="noopener noreferrer"' in browser().get(link(desk, mine)).text
    change(desk, mine, lambda session, talk: setattr(talk, "by_phone", True))
    assert "By phone: we call the number that you gave" in browser().get(link(desk, mine)).text


@pytest.mark.parametrize("purpose", [BOOKED, REMINDERS])
def test_a_link_is_for_one_thing(browser, desk, mine, purpose):
    other, own = link(desk, mine, purpose), link(desk, mine, MANAGE)
    page = browser().get(other)
    assert (page.status_code, heading(page)) == (404, NOT_A_TALK)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert browser().post(f"{other}/cancellation").status_code == 404
    assert browser().get(own.replace("/talk/", "/talk/reminders/")).status_code == 404
    assert seen(desk, mine).state == AppointmentState.BOOKED


def test_a_forged_link_opens_nothing_and_a_renewed_one_is_the_only_one(browser, desk, world, mine):
    old = link(desk, mine)
    body, _, seal = old.rpartition(".")
    for forged in (
        f"{body}.{seal[1:]}{seal[0]}",
        f"{body}.{seal[:-1]}",
        f"{body}.",
        f"{body}x.{seal}",
        "/talk/1",
        "/talk/%00",
        "/talk/é",
    ):
        assert browser().get(forged).status_code == 404
    change(desk, mine, lambda session, talk: talk.renew_link(session, by=world.vera.id))
    assert heading(browser().get(old)) == NOT_A_TALK
    for path in ("cancellation", "moves", "quiet", "confirmation"):
        assert browser().post(f"{old}/{path}", data={"at": when(at(26, 10))}).status_code == 404
    assert browser().get(link(desk, mine)).status_code == 200


def test_looking_changes_nothing_however_often(app, browser, desk, mine):
    own, quiet = link(desk, mine), link(desk, mine, REMINDERS).replace("/talk/", "/talk/reminders/")
    pages = [own, f"{own}/times", f"{own}/times/{when(at(26, 10))}", f"{own}/cancellation", f"{own}/talk.ics", quiet]
    before = seen(desk, mine)
    with watched(app) as writes:
        for path in pages:
            assert [browser().open(path, method=method).status_code for method in ("HEAD", "GET")] == [200, 200], path
        assert not writes.taken()
    after = seen(desk, mine)
    assert (after.state, after.starts_at, after.reminders, after.sequence) == (before.state, WEDNESDAY, True, 0)


def test_after_a_move_the_old_link_shows_the_current_time(browser, desk, world, mine):
    own = link(desk, mine)
    browser().post(f"{own}/moves", data={"at": when(at(26, 11))})
    page = browser().get(own)
    assert "Thursday 26 November, 06:00 to 06:20" in page.text
    assert "25 November, 09:00" not in page.text


def test_begun_and_over_it_says_so_for_fourteen_days(browser, desk, world, mine):
    own = link(desk, mine)
    for now, says in ((at(25, 14, 5), "Omar, your talk is on right now"), (at(25, 14, 20), "This time has passed")):
        with time_machine.travel(now):
            assert heading(browser().get(own)) == says
    with time_machine.travel(at(25, 15)):
        assert 'href="/book' in browser().get(own).text
        assert browser().post(f"{own}/moves", data={"at": when(at(27, 10))}).status_code == 409
        assert browser().post(f"{own}/cancellation").status_code == 409
    with time_machine.travel("2026-12-09T14:19:00Z"):
        assert browser().get(own).status_code == 200
    with time_machine.travel("2026-12-09T14:21:00Z"):
        assert (browser().get(own).status_code, heading(browser().get(own))) == (404, NOT_A_TALK)


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        (lambda session, talk, vera: talk.cancel(session, by=vera), "We had to cancel it"),
        (lambda session, talk, vera: talk.cancel(session, by=None), "You cancelled it"),
        (lambda session, talk, vera: talk.decline(session, reason="Too busy", by=vera), "This time does not suit us"),
        (lambda session, talk, vera: talk.lapse(session), "This time could not be confirmed"),
    ],
)
def test_what_is_over_has_its_words_and_offers_a_new_talk(browser, desk, world, deed, says):
    talk = book(desk, needs_approval=True)
    assert heading(browser().get(own := link(desk, talk))) == "Omar, you asked for this talk"
    change(desk, talk, lambda session, one: deed(session, one, world.vera.id))
    page = browser().get(own)
    assert says in page.text
    assert "Too busy" not in page.text
    assert 'href="/book' in page.text
    assert f"{own}/times" not in page.text
    assert browser().post(f"{own}/moves", data={"at": when(at(26, 10))}).status_code == 409
    assert seen(desk, talk).starts_at == WEDNESDAY
