"""Many at one time, in one moment."""

import pytest
from sqlalchemy import func, select

from tests.architecture.test_concurrency import at_once
from tests.booking.booking import FIRST, OMAR, talks
from vbm.booking.booking_form import BookingForm
from vbm.booking.models import AppointmentCell


@pytest.fixture(autouse=True)
def _from_many_networks(monkeypatch):
    monkeypatch.setattr(BookingForm, "most_here", None)


def asking(browser, number, **said):
    reader, form = browser(), OMAR | {"name": f"Visitor {number}", "email": f"{number}@diaz.test", "request_id": f"{number:032x}"}
    return lambda: reader.post(FIRST, data=form | said, environ_base={"REMOTE_ADDR": f"198.51.100.{number}"})


def test_of_ten_who_want_one_time_one_has_it_and_the_others_hear_so(app, world, browser, desk):
    assert at_once([asking(browser, number) for number in range(1, 11)]) == {303: 1, 409: 9}
    with desk() as session:
        (talk,) = talks(session)
        assert session.scalar(select(func.count(AppointmentCell.cell))) == 4
        assert talk.minutes == 20


def test_a_form_sent_five_times_at_once_is_one_talk(app, world, browser, desk):
    same = {"name": "Omar Diaz", "email": "omar@diaz.test", "request_id": "c" * 32}
    assert at_once([asking(browser, number, **same) for number in range(1, 6)]) == {303: 5}
    with desk() as session:
        assert len(talks(session)) == 1
