"""A talk entered or moved by the host's hand: outside the hours as they like, beside something else only when they say so."""

import re

import pytest
from sqlalchemy import select

from tests.booking.linking import at, book, seen
from vbm.booking.models import Appointment, AppointmentCell, TalkKind

LENA = {"name": "Lena Roth", "email": "lena@roth.test", "kind_id": "1", "way": "video", "phone": "", "where": "", "timezone": ""}


@pytest.fixture
def vera(browser, world):
    return browser(world.vera)


def enter(browser, on="2026-11-25", wall="14:00", **said):
    return browser.post("/calendar/talks", data=LENA | {"on": on, "at": wall} | said)


def clash_of(answer):
    return re.search(r'name="clash_at"[^>]*value="([^"]+)"', answer.text)[1]


def talks(desk):
    with desk() as session:
        return session.scalars(select(Appointment).order_by(Appointment.id)).all()


def test_a_talk_is_entered_outside_the_hours_and_without_notice(vera, desk):
    answer = enter(vera, "2026-11-23", "20:05", where="In the café", timezone="Asia/Kathmandu")
    assert answer.status_code == 303
    (talk,) = talks(desk)
    assert (talk.starts_at, talk.host_wall, talk.timezone) == (at(23, 20, 5), "2026-11-23T20:05", "Asia/Kathmandu")
    assert (talk.name, talk.where, talk.state, talk.overlaps) == ("Lena Roth", "In the café", "booked", False)
    page = vera.get(answer.location).text
    assert "Tuesday 24 November 2026, 01:50 to 02:10" in page


def test_the_place_is_the_video_link_or_the_number(vera, desk):
    vera.post("/settings/talks", data={"video_link": "https://meet.test/vera", "phone": "+351 2"})
    enter(vera)
    enter(vera, wall="15:00", way="phone", phone="+1 5")
    enter(vera, wall="16:00", way="phone")
    assert [talk.where for talk in talks(desk)] == ["https://meet.test/vera", "We call +1 5", "You call +351 2"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"wall": "01:30", "on": "2027-03-28"}, "there is no 01:30"),
        ({"on": "2026-11-22"}, "This time has passed."),
        ({"wall": "14:03"}, "full five minutes"),
        ({"wall": "24:00"}, "00:00 of the next day"),
        ({"wall": "soon"}, "no time of day"),
        ({"on": "2026-02-30"}, "year-month-day"),
        ({"on": ""}, "Choose a day."),
        ({"email": "lena"}, "Write one email address"),
        ({"name": ""}, "Write their name."),
        ({"kind_id": "77"}, "Choose one of these."),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field_and_nothing_is_lost(vera, desk, said, why):
    answer = enter(vera, **{"where": "In the café"} | said)
    assert answer.status_code == 422
    assert why in answer.text
    assert 'value="In the café"' in answer.text
    assert talks(desk) == []


def test_a_clash_is_said_and_taken_only_when_meant_for_this_very_time(vera, desk):
    book(desk)
    answer = enter(vera, wall="14:10")
    assert answer.status_code == 422
    assert "Taken by the talk at 14:00 (Omar Diaz)." in answer.text
    clash = clash_of(answer)
    assert enter(vera, wall="14:15", anyway="y", clash_at=clash).status_code == 422
    assert enter(vera, wall="14:10", anyway="", clash_at=clash).status_code == 422
    assert enter(vera, wall="14:10", clash_at=clash, anyway="y").status_code == 303
    first, second = talks(desk)
    assert (first.overlaps, second.overlaps) == (False, True)
    assert "something else is at this time" in vera.get(f"/calendar/talks/{second.id}").text


def test_within_a_buffer_it_is_said_too_also_outside_the_hours(vera, desk):
    enter(vera, wall="20:00")
    answer = enter(vera, wall="20:25")
    assert answer.status_code == 422
    assert "of the talk at 20:00" in answer.text


def test_said_for_a_time_that_is_free_by_now_it_takes_the_time_as_any_other(vera, desk):
    taken = book(desk)
    clash = clash_of(enter(vera))
    vera.post(f"/calendar/talks/{taken}/cancellation")
    enter(vera, anyway="y", clash_at=clash)
    mine = talks(desk)[-1]
    assert mine.overlaps is False
    with desk() as session:
        assert len(session.scalars(select(AppointmentCell).where(AppointmentCell.appointment_id == mine.id)).all()) == 4


def test_a_talk_is_moved_and_stays_the_same_talk(vera, desk):
    talk = book(desk)
    before = seen(desk, talk)
    assert 'value="14:00"' in vera.get(f"/calendar/talks/{talk}/moves/new").text
    assert vera.post(f"/calendar/talks/{talk}/moves", data={"on": "2026-11-26", "at": "19:00"}).status_code == 303
    after = seen(desk, talk)
    assert (after.uid, after.sequence, after.starts_at) == (before.uid, 1, at(26, 19))
    page = vera.get(f"/calendar/talks/{talk}").text
    assert "Moved from Wednesday 25 November 2026, 14:00 to Thursday 26 November 2026, 19:00." in page


def test_a_move_onto_another_talk_asks_and_one_within_itself_does_not(vera, desk):
    book(desk)
    talk = book(desk, at(25, 15))
    moves = f"/calendar/talks/{talk}/moves"
    answer = vera.post(moves, data={"on": "2026-11-25", "at": "14:10"})
    assert "Taken by the talk at 14:00 (Omar Diaz)." in answer.text
    assert 'value="14:10"' in answer.text
    assert vera.post(moves, data={"on": "2026-11-25", "at": "15:05"}).status_code == 303
    assert (
        vera.post(moves, data={"on": "2026-11-25", "at": "14:10", "anyway": "y", "clash_at": clash_of(answer)}).status_code == 303
    )
    assert seen(desk, talk).overlaps is True
    assert vera.post(moves, data={"on": "2026-11-25", "at": "13:00"}).status_code == 303
    assert seen(desk, talk).overlaps is False


def test_a_lead_comes_along_with_name_and_address_that_stand_in_no_address(vera, world, desk):
    answer = vera.get(f"/calendar/talks/new?lead={world.lead.id}&on=2026-11-27&at=11:00")
    assert answer.status_code == 303
    assert "lena" not in answer.location.lower()
    page = vera.get(answer.location).text
    assert 'value="lena@canary-desk.test"' in page
    said = LENA | {"on": "2026-11-27", "at": "11:00", "email": "other@roth.test"}
    assert vera.post(f"/leads/{world.lead.id}/talks", data=said).status_code == 303
    assert talks(desk)[0].lead_id == world.lead.id


def test_without_a_kind_the_page_says_what_to_do_first(vera, desk):
    with desk() as session:
        for kind in session.scalars(select(TalkKind)):
            kind.retire(session, by=1)
        session.commit()
    assert "There is no kind of talk yet." in vera.get("/calendar/talks/new").text
    assert "There is no kind of talk yet" in vera.get("/calendar/why").text
    assert enter(vera).status_code == 422
