"""Where no time is free, or none suits, people ask; and hear of free times in their turn."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.booking.booking import FIRST, first_kind, times_on
from tests.daytime import MONDAY
from vbm.booking.jobs import tell_who_waits
from vbm.booking.models import Host, TalkRequest
from vbm.mail.models import Message

OMAR = {"name": "Omar Diaz", "email": "omar@diaz.test", "topic": "Zauberwort"}


@pytest.fixture
def full(desk, world):
    with desk() as session:
        session.get_one(Host, world.vera.id).weekly = []
        session.commit()


def open_on_wednesdays(desk, world, until="10:30"):
    with desk() as session:
        session.get_one(Host, world.vera.id).weekly = [[2, "10:00", until]]
        first_kind(session).days_ahead = 5
        session.commit()


def told(desk):
    with desk() as session:
        return [
            mail.to_email
            for mail in session.scalars(select(Message).where(Message.kind == "talk_times_free").order_by(Message.id))
        ]


def run(app):
    with app.app_context():
        tell_who_waits()


def test_where_nothing_is_free_the_form_says_so_and_knows_the_kind(browser, desk, world, full):
    page = browser().get("/book/first-talk")
    assert "No time is free to book just now" in page.text
    assert times_on(page) == []
    assert browser().post("/book/first-talk/ask", data=OMAR).status_code == 303
    with desk() as session:
        asked = session.scalars(select(TalkRequest)).one()
        assert (asked.kind_id, asked.told_at) == (first_kind(session).id, None)


def test_who_saw_free_times_need_not_be_told_of_them(app, browser, desk, world):
    assert "Tell us when it suits you" in browser().get("/book/first-talk/ask").text
    browser().post("/book/first-talk/ask", data=OMAR)
    run(app)
    assert told(desk) == []


def test_those_who_waited_longest_hear_first_once_and_no_more_than_can_be_served(app, browser, desk, world, full):
    for minute in range(3):
        with time_machine.travel(MONDAY + timedelta(minutes=minute)):
            browser().post("/book", data=OMAR | {"email": f"{minute}@diaz.test"})
    with time_machine.travel(MONDAY + timedelta(hours=26)):  # nothing on Tuesday: one time on Wednesday, 10:00
        run(app)
        assert told(desk) == []
    open_on_wednesdays(desk, world)
    with time_machine.travel(MONDAY + timedelta(days=4)):
        for _ in range(2):
            run(app)
        assert told(desk) == ["0@diaz.test"]
    with time_machine.travel(MONDAY + timedelta(days=5, hours=1)):
        run(app)
        assert told(desk) == ["0@diaz.test", "1@diaz.test"]
        with desk() as session:
            mail = session.scalars(select(Message).where(Message.kind == "talk_times_free")).first()
            for said in (mail.text, mail.html):
                assert "http://localhost/book/first-talk" in said
                assert "Zauberwort" not in said
                assert "Omar" not in said


def test_who_booked_meanwhile_or_is_held_hears_nothing(app, browser, desk, world, full):
    spam = {"topic": "http://a.test http://b.test http://c.test http://d.test http://e.test"}
    browser().post("/book", data=OMAR)
    browser().post("/book", data=OMAR | spam | {"email": "spam@spam.test"})
    with desk() as session:
        session.get_one(Host, world.vera.id).weekly = [[day, "10:00", "16:00"] for day in range(5)]
        session.commit()
    form = {"name": "Omar Diaz", "email": "Omar@diaz.test", "way": "video"}
    assert browser().post(FIRST, data=form).status_code == 303
    with time_machine.travel(MONDAY + timedelta(days=1, minutes=5)):
        run(app)
    assert told(desk) == []
