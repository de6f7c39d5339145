"""The kinds of talk, and the days with free times of one."""

import re
from datetime import date

import pytest

from tests.architecture.markup import parsed
from tests.booking.booking import first_kind, times_on
from tests.counting import counted_selects
from vbm.booking.models import Audience, Host, TalkKind

LISBON = "Europe/Lisbon"


def headings(page):
    tree, _ = parsed(page.text)
    return ["".join(each.itertext()).strip() for each in tree.iter("h2")]


def test_one_kind_shows_its_times_at_once_and_without_a_cookie(browser, world):
    page = browser().get("/book")
    assert (page.status_code, "Set-Cookie" in page.headers) == (200, False)
    assert headings(page)[0] == "Tuesday 24 November"
    assert times_on(page)[0] == "/book/first-talk/20261124T1000Z"
    assert 'aria-label="Tuesday 24 November, 10:00"' in page.text
    assert times_on(page) == times_on(browser().get("/book/first-talk"))
    assert "next working day" not in page.text


def test_several_kinds_are_a_choice_and_those_for_clients_are_not_listed(browser, world, desk):
    with desk() as session:
        kind = first_kind(session)
        session.add(TalkKind(slug="long-talk", name="Long talk", host_id=kind.host_id, minutes=60, place=9))
        session.commit()
    page = browser().get("/book")
    assert headings(page) == ["First talk", "Long talk"]
    assert "20 minutes, by video or phone" in page.text
    assert browser().get("/book/one-to-one").status_code == 200
    assert headings(browser(world.cleo).get("/book")) == ["1:1", "90-day review", "First talk", "Long talk"]


def test_times_are_those_of_the_zone_in_the_address(browser, world):
    page = browser().get("/book?zone=Asia/Kolkata")
    assert 'aria-label="Wednesday 25 November, 15:30"' in page.text
    assert 'option value="Asia/Kolkata" selected' in page.text
    assert times_on(page)[0] == "/book/first-talk/20261124T1000Z"


def test_their_date_is_not_the_hosts_date(browser, world):
    """10:00 in Lisbon on Wednesday is 23:00 in Auckland; 15:30 is Thursday there."""
    page = browser().get("/book/first-talk?zone=Pacific/Auckland")
    assert headings(page)[:2] == ["Tuesday 24 November", "Wednesday 25 November"]
    assert 'aria-label="Thursday 26 November, 04:30"' in page.text
    form = browser().get("/book/first-talk/20261125T1530Z?zone=Pacific/Auckland").text
    assert "Thursday 26 November, 04:30 to 04:50" in form
    assert "For us that is Wednesday 25 November, 15:30 in Lisbon" in form


def test_the_zone_there_and_back_shifts_nothing(browser, world):
    found = [times_on(browser().get(f"/book?zone={zone}")) for zone in (LISBON, "America/New_York", LISBON)]
    assert found[0] == found[2]
    assert set(found[0]) & set(found[1])


def test_an_old_name_of_a_zone_is_the_same_zone(browser, world):
    page = browser().get("/book?zone=Asia/Calcutta")
    assert (page.status_code, 'value="Asia/Kolkata" selected' in page.text) == (200, True)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "localtime", "../../etc/passwd", "x" * 5_000, "Europe/Lisbon\x00"])
def test_a_zone_that_is_none_gets_a_sentence_and_the_hosts_times(browser, world, zone):
    page = browser().get("/book", query_string={"zone": zone})
    assert page.status_code == 422
    assert "We do not know that time zone. These are the times in Lisbon" in page.text
    assert times_on(page)


def test_days_come_by_two_weeks_and_as_far_as_may_be_booked(browser, world):
    page = browser().get("/book/first-talk")
    later = re.search(r'href="(/book/first-talk\?day=[^"]+)"[^>]*>(?:<svg.*?</svg>)?<span>Later', page.text)[1]
    assert "Earlier days" not in page.text
    assert headings(browser().get(later))[0] == "Tuesday 8 December"
    assert "Earlier days" in browser().get(later).text
    last = browser().get("/book/first-talk?day=2027-01-01")
    assert headings(last)[-1] == "Wednesday 23 December"
    assert "Later days" not in last.text


@pytest.mark.parametrize("day", ["", "2026-02-31", "x", "9999-12-31", "0001-01-01", "2026-11-25'--", "1" * 5_000])
def test_a_day_that_is_none_shows_the_first_free_ones(browser, world, day):
    page = browser().get("/book/first-talk", query_string={"day": day})
    assert page.status_code == 200
    assert times_on(page)


def test_the_month_leads_to_its_days(browser, world):
    tree, _ = parsed(browser().get("/book/first-talk?zone=Europe/Lisbon").text)
    cells = {each.get("aria-label"): each.get("href") for each in tree.iter("a") if "free" in (each.get("aria-label") or "")}
    assert cells["Wednesday 25 November, 12 free"].endswith("day=2026-11-25#day-2026-11-25")
    assert not any("23 November" in words for words in cells)


def test_what_is_not_offered_any_more_leads_to_what_is(browser, world, desk):
    with desk() as session:
        first_kind(session).retired_at = first_kind(session).made_at
        session.commit()
    assert browser().get("/book/first-talk").location == "/book"
    assert browser().get("/book/no-such-talk").status_code == 404
    assert "Ask for a talk" in browser().get("/book").text


@pytest.mark.parametrize("closed", ["closed", "no hours"])
def test_a_host_who_takes_no_bookings_is_asked_instead(browser, world, desk, closed):
    with desk() as session:
        host = session.get_one(Host, world.vera.id)
        host.is_open, host.weekly = (False, host.weekly) if closed == "closed" else (True, [])
        session.commit()
    for path in ("/book", "/book/first-talk"):
        page = browser().get(path)
        assert 'name="best_times"' in page.text
        assert times_on(page) == []
    assert 'action="/book/first-talk/ask"' in browser().get("/book").text


def test_days_cost_few_questions_however_much_is_booked(app, browser, world):
    reader = browser()
    reader.get("/book")
    with counted_selects(app) as asked:
        assert reader.get("/book/first-talk").status_code == 200
    assert len(asked) <= 13, asked


def test_looking_changes_nothing(browser, world, desk):
    for path in ("/book", "/book/first-talk", "/book/first-talk/20261125T1100Z", "/book/ask", "/book/first-talk/ask"):
        assert browser().head(path).status_code == browser().get(path).status_code == 200
    with desk() as session:
        assert first_kind(session).audience == Audience.ANYONE


def test_a_year_is_said_where_it_may_be_in_doubt(browser, world, desk):
    with desk() as session:
        first_kind(session).days_ahead = 300
        session.commit()
    page = browser().get("/book/first-talk?day=2027-08-02")
    assert headings(page)[0] == f"{date(2027, 8, 2):%A} 2 August 2027"
