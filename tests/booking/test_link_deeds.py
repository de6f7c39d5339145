"""Moved, cancelled, made quiet and confirmed by the private link."""

import threading
from collections import Counter

import pytest
import time_machine
from icalendar import Calendar
from sqlalchemy import func, select

from tests.booking.linking import OMAR, WEDNESDAY, at, book, change, link, seen, when
from vbm.activity.models import Activity
from vbm.booking.models import Appointment, AppointmentCell, AppointmentState, TalkKind
from vbm.booking.tokens import REMINDERS
from vbm.mail.mailbox import Mailbox
from vbm.support.held import Verdict


@pytest.fixture
def mine(desk, world):
    return book(desk)


def move(visitor, own, to, **said):
    return visitor.post(f"{own}/moves", data={"at": when(to)} | said)


def happened(desk, kind):
    with desk() as session:
        return session.scalar(select(func.count(Activity.id)).where(Activity.kind == kind))


def test_a_move_is_the_same_talk_at_another_time(browser, desk, mine):
    own, uid = link(desk, mine), seen(desk, mine).uid
    assert move(browser(), own, at(26, 11), zone="Asia/Kolkata").headers["Location"] == own
    talk = seen(desk, mine)
    assert (talk.uid, talk.starts_at, talk.sequence, talk.timezone) == (uid, at(26, 11), 1, "Asia/Kolkata")
    with desk() as session:
        assert session.scalar(select(func.count(Appointment.id))) == 1
    event = Calendar.from_ical(browser().get(f"{own}/talk.ics").text).events[0]
    assert (event["UID"], event["SEQUENCE"], event["DTSTART"].dt) == (uid, 1, at(26, 11))
    assert move(browser(), own, at(26, 11)).status_code == 303  # once more, from another tab
    assert (seen(desk, mine).sequence, happened(desk, "appointment.moved")) == (1, 1)


def test_a_double_click_moves_once(browser, desk, mine):
    visitor, own = browser(), link(desk, mine)
    assert [move(visitor, own, at(26, 11), command_key="one-click").status_code for _ in range(2)] == [303, 303]
    assert (seen(desk, mine).sequence, happened(desk, "appointment.moved")) == (1, 1)


def test_the_times_are_the_visitors_and_their_own_talk_is_in_nobodys_way(browser, desk, world):
    """The host's clocks are behind, and the new time begins within the old one."""
    with desk() as session:
        session.get_one(type(world.vera), world.vera.id).timezone = "America/New_York"
        session.commit()
    talk = book(desk, at(25, 15), minutes=60, step=30, after=0, timezone="Asia/Kathmandu")
    own = link(desk, talk)
    page = browser().get(f"{own}/times").text
    assert f"{own}/times/{when(at(25, 15, 30))}?" in page
    assert "Wednesday 25 November, 21:15" in page
    assert f"{own}/times/{when(at(25, 14, 30))}?" not in page  # before the hours of the host
    assert f"{own}/times/{when(at(25, 15))}?" not in page  # where it is
    assert "Wednesday 25 November, 10:30" in browser().get(f"{own}/times?zone=America/New_York").text
    assert "Wednesday 25 November, 21:15" in browser().get(f"{own}/times?zone=Mars/Olympus").text
    assert move(browser(), own, at(25, 15, 30)).status_code == 303
    assert seen(desk, talk).host_wall == "2026-11-25T10:30"


@pytest.mark.parametrize(
    ("to", "rules"),
    [
        (at(24, 9, 30), {}),  # before the hours
        (at(23, 15), {}),  # notice
        (at(26, 10, 5), {}),  # off the grid
        (at(26, 10), {"days_ahead": 2}),
        (at(26, 14), {"most_a_day": 1}),  # another one is that day
        (at(26, 13, 30), {"before": 30}),  # within what is kept free
    ],
)
def test_a_move_is_bound_by_the_rules_like_a_new_talk(browser, desk, mine, to, rules):
    book(desk, at(26, 12, 30) if "most_a_day" in rules else at(26, 13), email="other@diaz.test")
    with desk() as session:
        kind = session.scalars(select(TalkKind).where(TalkKind.slug == "first-talk")).one()
        for name, value in rules.items():
            setattr(kind, name, value)
        session.commit()
    own = link(desk, mine)
    page = move(browser(), own, to)
    assert page.status_code == 409
    assert "Your talk stays where it was" in page.text
    near = page.text.split("Nearest to it")[1].split("</ul>")[0]
    assert (near.count("<li>"), when(WEDNESDAY) in near) == (3, False)
    assert seen(desk, mine).starts_at == WEDNESDAY
    assert browser().get(f"{own}/times/{when(to)}").status_code == 409


@pytest.mark.parametrize("said", ["", "tomorrow", "20261126T1101Z", "99999999T9999Z", "2026-11-26", "x" * 5000])
def test_what_is_no_time_gets_a_sentence(browser, desk, mine, said):
    page = browser().post(f"{link(desk, mine)}/moves", data={"at": said})
    assert page.status_code == 422
    assert "That is no time that can be booked." in page.text
    assert seen(desk, mine).starts_at == WEDNESDAY


def test_too_late_to_change_it_here_says_how_to_reach_us(browser, desk, mine):
    own = link(desk, mine)
    with time_machine.travel(at(25, 10, 1)):
        page = browser().get(own).text
        assert "To change it now, please tell us yourself" in page
        assert f"{own}/times" not in page
        for path, data in (("moves", {"at": when(at(26, 11))}), ("cancellation", {})):
            assert browser().post(f"{own}/{path}", data=data).status_code == 422
    talk = seen(desk, mine)
    assert (talk.state, talk.starts_at) == (AppointmentState.BOOKED, WEDNESDAY)


def test_after_ten_moves_a_person_is_asked(browser, desk, mine):
    own = link(desk, mine)
    for number in range(10):
        assert move(browser(), own, at(26 + number % 2, 11)).status_code == 303
    page = move(browser(), own, at(30, 11))
    assert page.status_code == 422
    assert "Write to us, and we find a time together." in page.text
    assert browser().post(f"{own}/cancellation").status_code == 303


def test_moved_what_needs_a_yes_is_asked_for_anew(browser, desk, world):
    talk = book(desk, needs_approval=True)
    change(desk, talk, lambda session, one: one.approve(session, by=world.vera.id))
    move(browser(), link(desk, talk), at(26, 11))
    assert seen(desk, talk).state == AppointmentState.REQUESTED


def test_cancelled_it_stays_so_and_a_new_talk_is_another_one(browser, desk, mine):
    own = link(desk, mine)
    assert browser().post(f"{own}/cancellation", data={"reason": "x" * 501}).status_code == 422
    for _ in range(2):
        assert browser().post(f"{own}/cancellation", data={"reason": "A <b>cold</b>"}).status_code == 303
    talk = seen(desk, mine)
    assert (talk.state, talk.cancelled_by, talk.reason, talk.sequence) == ("cancelled", "visitor", "A <b>cold</b>", 1)
    assert happened(desk, "appointment.cancelled") == 1
    assert "cold" not in browser().get(own).text
    again = book(desk)
    assert seen(desk, again).uid != talk.uid
    assert seen(desk, mine).state == AppointmentState.CANCELLED


def test_no_more_reminders_from_the_page_and_from_the_reminder(browser, desk, mine):
    other = book(desk, at(26, 11))
    quiet = link(desk, other, REMINDERS).replace("/talk/", "/talk/reminders/")
    assert "No more reminders for this talk?" in browser().get(quiet).text
    browser().post(f"{link(desk, mine)}/quiet")
    browser().post(quiet)
    assert [seen(desk, one).reminders for one in (mine, other)] == [False, False]
    assert "You get no more reminders for this talk" in browser().get(quiet).text
    assert [seen(desk, one).state for one in (mine, other)] == ["booked", "booked"]


def test_who_acts_as_if_it_were_theirs_confirms_the_address_and_who_cancels_does_not(browser, desk, mine):
    """A talk that somebody else booked with my address is cancelled by me; nothing else of what they typed follows."""

    def is_confirmed():
        with desk() as session:
            return Mailbox.is_confirmed(session, OMAR["email"])

    with desk() as session:
        Mailbox.take_turn(session, OMAR["email"])
        session.commit()
    waiting = book(desk, at(27, 11), verdict=Verdict(waits=True))
    browser().post(f"{link(desk, book(desk, at(26, 14)))}/cancellation")
    assert (is_confirmed(), seen(desk, waiting).state) == (False, AppointmentState.WAITING)
    move(browser(), link(desk, mine), at(26, 11))
    assert is_confirmed()


def test_what_waits_for_its_address_is_let_in_by_its_link(browser, desk, world):
    waiting = book(desk, verdict=Verdict(waits=True))
    own = link(desk, waiting)
    assert "is this your address?" in browser().get(own).text
    assert move(browser(), own, at(26, 11)).status_code == 409
    assert seen(desk, waiting).state == AppointmentState.WAITING
    for _ in range(2):
        assert browser().post(f"{own}/confirmation").status_code == 303
    assert seen(desk, waiting).state == AppointmentState.BOOKED
    assert happened(desk, "appointment.let_in") == 1
    held = book(desk, at(26, 11), verdict=Verdict({"Odd": 9}))
    browser().post(f"{link(desk, held)}/confirmation")
    assert seen(desk, held).state == AppointmentState.WAITING  # a person looks at it


def test_of_many_moved_onto_one_free_time_at_once_one_gets_it(browser, desk, world):
    talks = [book(desk, at(25, hour), email=f"{hour}@diaz.test") for hour in (10, 11, 12, 13)]
    links, barrier, said = [link(desk, talk) for talk in talks], threading.Barrier(4), []

    def go(own, visitor):
        barrier.wait()
        said.append(move(visitor, own, at(26, 14)).status_code)

    threads = [threading.Thread(target=go, args=(own, browser())) for own in links]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Counter(said) == {303: 1, 409: 3}
    assert sorted(seen(desk, talk).starts_at == at(26, 14) for talk in talks) == [False, False, False, True]
    with desk() as session:
        assert session.scalar(select(func.count()).select_from(AppointmentCell)) == 4 * 4
