"""Each view is sound HTML and loads what it uses, with all that can stand on a day."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from tests.architecture.bundled import amiss
from tests.architecture.markup import faults
from tests.calendar.talks import put_talk
from tests.calendar.test_calendar import DAY, at
from tests.world import World
from vbm.booking.models import AppointmentState, BusyBlock, DatedHours, OutsideCalendar
from vbm.practice.holidays import Holiday
from vbm.projects.models import Project, Task


@pytest.mark.parametrize("view", ["month", "week", "agenda"])
def test_a_full_calendar_is_sound(view: str, world: World, browser: Callable[..., Any], desk: Callable[..., Any]) -> None:
    with desk() as session:
        for n, state in enumerate(("booked", "requested", "no_show", "took_place", "booked")):
            put_talk(session, at(10), f"<b>{n}", lead_id=world.lead.id, timezone="Asia/Tokyo", state=AppointmentState(state))
        for n in range(5):
            put_talk(session, at(23, 50, DAY - timedelta(days=400 + n)))
        session.add_all(
            [
                Holiday(on=DAY, name="x & y"),
                DatedHours(host_id=world.vera.id, on=DAY, is_open=True, opens=time(2), closes=time(3)),
            ]
        )
        elsewhere = OutsideCalendar(host_id=world.vera.id, name="Mine", address="https://mine.test")
        session.add(elsewhere)
        session.flush()
        session.add(BusyBlock(calendar_id=elsewhere.id, starts_at=at(11), ends_at=at(12)))
        session.get_one(Task, world.lark.task.id).promised_on = session.get_one(Project, world.lark.project.id).due_on = DAY
        session.commit()
    text = browser(world.vera).get(f"/calendar?view={view}&on={DAY}").text
    assert [*faults(text), *amiss(text)] == []
    assert "<b>0" not in text
    assert (view == "week") == ("Busy elsewhere" in text)
