"""The page after booking: for half an hour, for this browser alone."""

from datetime import timedelta

import pytest
import time_machine

from tests.booking.booking import FIRST, book, first_kind, talks
from tests.daytime import MONDAY
from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.tokens import MANAGE, token_of
from vbm.booking.trust import BOOKED_OFTEN
from vbm.support import clock

OTHERS = ("20261125T1300Z", "20261126T1100Z", "20261126T1300Z", "20261127T1100Z", "20261127T1300Z", "20261130T1100Z")


def test_it_says_what_is_booked_and_nothing_more_of_the_person(browser, desk, world):
    visitor = browser()
    answer = book(visitor, way="phone", phone="+351 912 345 678", question="My secret plan")
    page = visitor.get(answer.location)
    for said in (
        "Your talk is booked, Omar",
        "First talk, 20 minutes",
        "Wednesday 25 November, 06:00 to 06:20",
        "11:00 in Lisbon",
    ):
        assert said in page.text
    for unsaid in ("Diaz", "omar@", "912", "secret"):
        assert unsaid not in page.text
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert "noindex" in page.headers["X-Robots-Tag"]
    file = visitor.get(f"{answer.location}/talk.ics")
    assert (file.status_code, file.mimetype, "METHOD:PUBLISH" in file.text) == (200, "text/calendar", True)
    assert "912" not in file.text


def test_a_talk_is_taken_back_by_a_post_alone_and_its_time_is_free(browser, desk, world):
    visitor = browser()
    here = book(visitor).location
    for _ in range(2):
        visitor.head(here)
        assert visitor.get(f"{here}/cancellation").status_code == 405
    assert visitor.post(f"{here}/cancellation", data={}).status_code == 303
    assert "This talk is cancelled, Omar" in visitor.get(here).text
    assert visitor.post(f"{here}/cancellation", data={}).status_code == 409
    assert browser().get(FIRST).status_code == 200
    with desk() as session:
        (talk,) = talks(session)
        assert (talk.state, talk.cancelled_by, talk.sequence) == (AppointmentState.CANCELLED, "visitor", 1)


def test_the_link_is_for_this_page_and_for_half_an_hour(app, browser, desk, world):
    visitor = browser()
    here = book(visitor).location
    with desk() as session:
        forged = token_of(session.get_one(Appointment, talks(session)[0].id), MANAGE)
    for path in (f"/booked/{forged}", "/booked/x", f"{here}x", f"/booked/{forged}/talk.ics"):
        assert visitor.get(path).status_code == 404
    assert visitor.post(f"/booked/{forged}/cancellation").status_code == 404
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert visitor.get(here).status_code == 404
        assert visitor.post(f"{here}/cancellation").status_code == 404


def test_a_third_talk_of_one_mailbox_waits_takes_no_time_and_says_why_to_us_alone(browser, desk, world):
    for number, when in enumerate(OTHERS[:3]):
        answer = book(browser(), f"/book/first-talk/{when}", email=f"omar+{number}@diaz.test")
    page = browser().get(answer.location).text
    assert "One more step, Omar" in page
    assert BOOKED_OFTEN not in page
    with desk() as session:
        states = [talk.state for talk in talks(session)]
        assert states == [AppointmentState.BOOKED, AppointmentState.BOOKED, AppointmentState.WAITING]
        assert talks(session)[2].reasons == [BOOKED_OFTEN]
    assert browser().get(f"/book/first-talk/{OTHERS[2]}").status_code == 200


def test_after_three_odd_ones_within_an_hour_every_address_is_confirmed_first(browser, desk, world):
    with desk() as session:
        first_kind(session).most_a_day = None
        session.commit()
    for number in range(3):
        bad = {
            "question": "http://a.test http://b.test http://c.test http://d.test http://e.test",
            "email": f"{number}@spam.test",
        }
        book(browser(), f"/book/first-talk/{OTHERS[number]}", **bad)
    assert "One more step, Omar" in browser().get(book(browser()).location).text
    with desk() as session:
        assert [(talk.state, talk.waits) for talk in talks(session)[3:]] == [(AppointmentState.WAITING, True)]
    with time_machine.travel(MONDAY + timedelta(hours=2)):
        calm = browser()
        assert (
            "Your talk is booked" in calm.get(book(calm, f"/book/first-talk/{OTHERS[4]}", email="calm@diaz.test").location).text
        )


def test_one_network_books_five_talks_a_day_and_more_once_their_addresses_are_confirmed(browser, desk, world):
    with desk() as session:
        first_kind(session).most_a_day = None
        session.commit()
    answers = [book(browser(), f"/book/first-talk/{when}", email=f"{when}@diaz.test") for when in OTHERS]
    assert [answer.status_code for answer in answers] == [303] * 6
    with desk() as session:
        assert [talk.state for talk in talks(session)] == [AppointmentState.BOOKED] * 5 + [AppointmentState.WAITING]
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    form = {"name": "Ida", "email": "ida@holm.test", "way": "video"}
    assert browser().post(f"/book/first-talk/{OTHERS[5]}", data=form, environ_base=elsewhere).status_code == 303


def test_a_robot_is_thanked_and_books_nothing(browser, desk, world):
    assert book(browser(), company_fax="+1").location == "/book/thanks"
    with desk() as session:
        assert talks(session) == []


@pytest.mark.parametrize("state", list(AppointmentState))
def test_every_state_has_its_words(browser, desk, world, state):
    visitor = browser()
    here = book(visitor).location
    with desk() as session:
        talks(session)[0].state = state
        session.commit()
    page = visitor.get(here)
    assert (page.status_code, page.text.count("<h1>")) == (200, 1)
    may = state in (AppointmentState.BOOKED, AppointmentState.REQUESTED)
    assert ("Take it back" in page.text) == may
