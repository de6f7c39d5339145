"""One free time, and who takes it."""

import re
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.architecture.markup import parsed
from tests.booking.booking import FIRST, OMAR, book, first_kind, talks
from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from vbm.booking.models import Appointment, AppointmentState, TalkKind, TalkRequest
from vbm.booking.said_times import at_of
from vbm.support import clock


def test_a_talk_is_booked_in_the_zone_of_the_visitor(browser, desk, world):
    visitor = browser()
    form = visitor.get(f"{FIRST}?zone=America/New_York").text
    assert "Wednesday 25 November, 06:00 to 06:20" in form
    assert "New York time, UTC-5. For us that is 11:00 in Lisbon" in form
    answer = book(visitor, question="My team <b>waits</b>")
    assert (answer.status_code, answer.location.startswith("/booked/")) == (303, True)
    with desk() as session:
        (talk,) = talks(session)
        assert (talk.state, talk.timezone, talk.host_timezone) == (AppointmentState.BOOKED, "America/New_York", "Europe/Lisbon")
        assert (talk.starts_at, talk.minutes, talk.question) == (at_of("20261125T1100Z"), 20, "My team <b>waits</b>")


def test_a_time_that_is_booked_is_offered_to_nobody_else(browser, desk, world):
    assert book(browser()).status_code == 303
    assert FIRST not in browser().get("/book").text
    gone = browser().get(FIRST)
    assert (gone.status_code, "This time is not free any more" in gone.text) == (409, True)
    assert "Wednesday 25 November, 10:00" in gone.text


def test_who_comes_second_keeps_their_words_and_takes_the_next_time_with_them(browser, desk, world):
    book(browser())
    visitor, words = (
        browser(),
        {"name": "Nadia Blum", "email": "nadia@blum.test", "question": "Kept <words>", "request_id": "a" * 32},
    )
    page = book(visitor, **words)
    assert page.status_code == 409
    tree, _ = parsed(page.text)
    assert 'value="Nadia Blum"' in page.text
    assert "Kept &lt;words&gt;" in page.text
    assert [each.get("autofocus") is not None for each in tree.iter("div") if "problems" in (each.get("class") or "")] == [True]
    others = [each for each in tree.iter("button") if each.get("formaction")]
    assert [" ".join(each.itertext()).strip() for each in others] == [
        "Wednesday 25 November, 05:00", "Wednesday 25 November, 05:30", "Wednesday 25 November, 06:30",
    ]  # fmt: skip
    kept = {each.get("name"): each.get("value") for each in tree.iter("input") if each.get("type") == "hidden"}
    assert (kept["request_id"], kept["timezone"]) == ("a" * 32, "America/New_York")
    assert book(visitor, others[0].get("formaction"), **words).status_code == 303
    with desk() as session:
        assert [talk.name for talk in talks(session)] == ["Omar Diaz", "Nadia Blum"]


def test_the_same_request_twice_is_one_talk_and_with_other_words_none(browser, desk, world):
    visitor = browser()
    first, again = (book(visitor, request_id="b" * 32) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert "Your talk is booked, Omar" in visitor.get(again.location).text
    other = book(visitor, name="Somebody Else", request_id="b" * 32)
    assert (other.status_code, "sent before with other words" in other.text) == (409, True)
    assert book(visitor, "/book/first-talk/20261125T1300Z", request_id="b" * 32).status_code == 409
    with desk() as session:
        assert len(talks(session)) == 1


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("20261125T1115Z", 422), ("20261120T1100Z", 422), ("20261128T1100Z", 422), ("20270601T1100Z", 422),
        ("20261125T1103Z", 404), ("garbage", 404), ("20261340T1100Z", 404), ("99991231T2359Z", 404), ("20261125T1100", 404),
        ("%00", 404),
    ],
)  # fmt: skip
def test_a_time_that_was_never_offered_is_a_sentence(browser, desk, world, when, status):
    """Off the grid, past, on a Saturday, too far ahead, and what is no time."""
    for page in (browser().get(f"/book/first-talk/{when}"), book(browser(), f"/book/first-talk/{when}")):
        assert page.status_code == status
        assert "Traceback" not in page.text
        assert re.search(r"This time cannot be booked|There is nothing here", page.text)
    with desk() as session:
        assert talks(session) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "Write your name"), ({"email": "no"}, "Write one email address"),
        ({"email": "a@b.test\nBcc: c@d.test"}, "Write one email"),
        ({"way": "phone"}, "Write the number that we call"), ({"way": "phone", "phone": "call me"}, "Write the number"),
        ({"way": "pigeon"}, "There is a problem"), ({"timezone": "Mars/Olympus"}, "That is no time zone we know"),
        ({"question": "q" * 60_000}, "Keep it to 2,000"), ({"email": "omar@gmial.com"}, "Did you mean omar@gmail.com?"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_beside_what_was_typed(browser, desk, world, said, words):
    page = book(browser(), **said)
    assert (page.status_code, words in page.text) == (422, True)
    assert said.get("name") == "" or 'value="Omar Diaz"' in page.text
    with desk() as session:
        assert talks(session) == []


def test_only_a_talk_by_phone_keeps_a_number(browser, desk, world):
    book(browser(), phone="+351 912 345 678")
    book(browser(), "/book/first-talk/20261125T1300Z", way="phone", phone="+351 912 345 678", email="other@diaz.test")
    with desk() as session:
        assert [(talk.by_phone, talk.phone, talk.where) for talk in talks(session)] == [
            (False, "", ""), (True, "+351 912 345 678", "We call +351 912 345 678"),
        ]  # fmt: skip


def test_a_kind_with_one_way_asks_for_no_choice(browser, desk, world):
    with desk() as session:
        first_kind(session).by_video = False
        session.commit()
    page = browser().get(FIRST).text
    assert ('name="way"' in page, 'name="phone"' in page) == (False, True)
    assert book(browser()).status_code == 422
    assert book(browser(), phone="0912 345 678").status_code == 303


def test_answers_come_along_and_nothing_is_asked_twice(browser, desk, world):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    form = visitor.get(FIRST).text
    assert 'value="Nadia Blum"' in form
    assert 'value="nadia@blum.test"' in form
    book(visitor, name="Nadia Blum", email="nadia@blum.test")
    with desk() as session:
        assert talks(session)[0].submission_id is not None
    assert 'value="Cleo Marsh"' in browser(world.cleo).get("/book/one-to-one/20261125T1300Z").text


def test_a_kind_taken_away_while_somebody_writes_keeps_their_words(browser, desk, world):
    with desk() as session:
        first_kind(session).retired_at = clock.now()
        session.commit()
    for path in (FIRST, "/book/deleted-kind/20261125T1100Z"):
        page = book(browser(), path, question="Still here")
        assert (page.status_code, "not offered any more" in page.text) == (422, True)
        assert 'value="omar@diaz.test"' in page.text
        assert "Still here" in page.text
    assert browser().get(FIRST).location == "/book"


def test_a_host_who_closes_meanwhile_keeps_their_words_too(browser, desk, world):
    with desk() as session:
        first_kind(session).days_ahead = 0
        session.commit()
    page = book(browser(), question="Still here")
    assert (page.status_code, 'action="/book/first-talk/ask"' in page.text, "Still here" in page.text) == (422, True, True)


def test_a_talk_that_needs_a_yes_is_asked_for_and_keeps_its_time(browser, desk, world):
    with desk() as session:
        first_kind(session).needs_approval = True
        session.commit()
    visitor = browser()
    assert "Ask for this time" in visitor.get(FIRST).text
    assert "You have asked for this talk, Omar" in visitor.get(book(visitor).location).text
    with desk() as session:
        assert talks(session)[0].state == AppointmentState.REQUESTED
        assert session.scalar(select(func.count(TalkRequest.id))) == 0
    assert browser().get(FIRST).status_code == 409


def test_the_clock_of_the_server_does_not_matter(browser, desk, world, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert "Wednesday 25 November, 11:00 to 11:20" in browser().get(FIRST).text
        book(browser())
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    with desk() as session:
        assert talks(session)[0].host_wall == "2026-11-25T11:00"
        assert session.scalars(select(TalkKind)).all()[0].made_at - clock.now() < timedelta(days=1)
        assert OMAR["name"] == session.scalars(select(Appointment.name)).one()
