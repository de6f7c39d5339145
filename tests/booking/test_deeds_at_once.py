"""Two decisions about one talk, and two who want one time, at once: one wins, and the rows say the same."""

from collections import Counter

import pytest
from sqlalchemy import select

from tests.architecture.test_concurrency import at_once
from tests.booking.linking import OMAR, book, link, seen
from vbm.activity.models import Activity
from vbm.booking.models import Appointment, AppointmentCell
from vbm.web import limits


@pytest.fixture(autouse=True)
def never_tired(monkeypatch):
    monkeypatch.setattr(limits, "_count", lambda *_: None)


def posting(browser, address, **said):
    return lambda: browser.post(address, data=said)


def decided(desk, talk):
    with desk() as session:
        kinds = session.scalars(select(Activity.kind).where(Activity.about == f"appointment:{talk}")).all()
        cells = session.scalars(select(AppointmentCell).where(AppointmentCell.appointment_id == talk)).all()
    return Counter(kinds), len(cells)


def test_approved_and_declined_at_once_one_holds(browser, world, desk):
    for _ in range(3):
        talk = book(desk, needs_approval=True)
        deeds = [posting(browser(world.vera), f"/calendar/talks/{talk}/{what}") for what in ("approval", "refusal") * 2]
        assert at_once(deeds) == {303: 1, 409: 3}
        kinds, cells = decided(desk, talk)
        assert kinds["appointment.booked"] + kinds["appointment.declined"] == 1
        assert cells == (4 if seen(desk, talk).state == "booked" else 0)
        browser(world.vera).post(f"/calendar/talks/{talk}/cancellation")


def test_approved_while_the_visitor_cancels(browser, world, desk):
    for _ in range(3):
        talk = book(desk, needs_approval=True)
        theirs = posting(browser(), link(desk, talk) + "/cancellation")
        said = at_once([posting(browser(world.vera), f"/calendar/talks/{talk}/approval"), theirs])
        assert said[303] + said[200] >= 1
        assert seen(desk, talk).state == "cancelled"
        kinds, cells = decided(desk, talk)
        assert (kinds["appointment.cancelled"], cells) == (1, 0)


def test_moved_and_cancelled_at_once_leaves_no_time_taken_by_what_is_cancelled(browser, world, desk):
    for hour in (10, 11, 12):
        talk = book(desk)
        move = posting(browser(world.vera), f"/calendar/talks/{talk}/moves", on="2026-11-26", at=f"{hour}:00")
        at_once([move, posting(browser(world.vera), f"/calendar/talks/{talk}/cancellation")])
        gone = seen(desk, talk)
        assert (gone.state, gone.sequence >= 1, decided(desk, talk)[1]) == ("cancelled", True, 0)


def test_a_time_entered_by_hand_and_booked_by_visitors_at_once_is_taken_once(browser, world, desk):
    for hour in (11, 12, 13):
        by_hand = {
            "kind_id": "1",
            "on": "2026-11-25",
            "at": f"{hour}:00",
            "name": "Lena",
            "email": "lena@roth.test",
            "way": "video",
        }
        visitor = OMAR | {"way": "video", "request_id": "", "email": f"omar{hour}@diaz.test"}
        calls = [posting(browser(world.vera), "/calendar/talks", **by_hand)]
        calls += [posting(browser(), f"/book/first-talk/20261125T{hour}00Z", **visitor) for _ in range(3)]
        at_once(calls)
    with desk() as session:
        talks = session.scalars(select(Appointment)).all()
        taken = [talk.starts_at for talk in talks if talk.state.takes_time]
    assert len(taken) == len(set(taken)) == 3
