"""Fifty people want one time at once, through several processes: exactly one of them gets it, every time."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from tests.databases import TestDatabase
from tests.faults.conftest import settings
from tests.faults.postbox import open_postbox
from tests.faults.stack import Stack, up
from tests.faults.visitor import Answer, Fields, Visitor
from vbm.booking.models import Appointment, AppointmentCell, Host, TalkKind
from vbm.booking.models.appointment import TAKES_TIME
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.support import clock

PEOPLE, RUNS, CELLS = 50, 20, 4  # twenty minutes are four rows
NO_ROBOT = 3.2  # seconds that a person takes for a form
ALL_DAY = [[weekday, "08:00", "20:00"] for weekday in range(7)]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory, database: TestDatabase) -> Iterator[Stack]:
    told = {"TRUSTED_PROXIES": "1"}  # each of them comes from a network of their own
    with open_postbox() as postbox, up(settings(tmp_path_factory.mktemp("times"), postbox, database) | told) as stack:
        stack.set_up()
        with stack.desk() as session:
            host, kind = session.scalars(select(Host)).one(), session.scalars(select(TalkKind).order_by(TalkKind.id)).first()
            assert kind is not None
            host.weekly, host.most_a_day = ALL_DAY, None
            kind.notice_hours, kind.notice_days, kind.most_a_day = 0, 1, None
            for who in range(PEOPLE):  # their addresses are known, so that nobody is asked to confirm one
                session.add(Mailbox(email_hash=hash_of(address(who)), confirmed_at=clock.now(), why=""))
            session.commit()
        yield stack


def address(who: int) -> str:
    return f"guest{who}@fifty.test"


def a_guest(stack: Stack, at: datetime, run: int, who: int) -> tuple[Visitor, Fields]:
    """With the form filled in."""
    guest = Visitor(stack.port, network=f"10.{run}.{who}.7")
    return guest, guest.hidden(page_of(at)) | {"name": "A Guest", "email": address(who), "way": "video", "question": ""}


def page_of(at: datetime) -> str:
    return f"/book/first-talk/{at:%Y%m%dT%H%MZ}"


def test_of_fifty_at_once_one_gets_the_time_and_the_others_are_told(practice: Stack) -> None:
    first = clock.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=2)
    times = [first + timedelta(days=run) for run in range(RUNS)]
    with ThreadPoolExecutor(PEOPLE) as crowd:
        crowds = [[a_guest(practice, at, run, who) for who in range(PEOPLE)] for run, at in enumerate(times)]
        time.sleep(NO_ROBOT)
        for at, guests in zip(times, crowds, strict=True):
            answers = list(crowd.map(Send(at, Barrier(PEOPLE)), guests))
            assert sorted(answer.status for answer in answers) == [303] + [409] * (PEOPLE - 1)
            [won] = [answer for answer in answers if answer.status == 303]
            assert "/booked/" in won.location
            with practice.desk() as session:
                taken = Appointment.starts_at == at, Appointment.state.in_(TAKES_TIME)
                winner = session.scalars(select(Appointment.id).where(*taken)).one()
                assert session.scalar(select(func.count()).where(AppointmentCell.appointment_id == winner)) == CELLS


class Send(NamedTuple):
    at: datetime
    together: Barrier

    def __call__(self, guest: tuple[Visitor, Fields]) -> Answer:
        visitor, fields = guest
        self.together.wait(30)
        return visitor.post(page_of(self.at), fields)
