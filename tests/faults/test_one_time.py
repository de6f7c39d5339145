"""Fifty people want one time at once, through several processes: exactly one of them gets it, every time."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import product
from threading import Barrier
from typing import NamedTuple
from uuid import uuid4

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
from vbm.web.stamp import Stamp

PEOPLE, CELLS = 50, 4  # twenty minutes are four rows
RUNS = 5 if os.environ.get("VBM_FUZZ") == "part" else 20  # all of them with VBM_FUZZ=usual
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
            for run, who in product(range(RUNS), range(PEOPLE)):  # their addresses are known: nobody is asked to confirm one
                session.add(Mailbox(email_hash=hash_of(address(run, who)), confirmed_at=clock.now(), why=""))
            session.commit()
        yield stack


def address(run: int, who: int) -> str:
    """Of nobody who has won before: whoever has two talks to come is held back."""
    return f"guest{run}-{who}@fifty.test"


def guests(stack: Stack) -> list[tuple[Visitor, Fields]]:
    """With the form before them."""
    came = [Visitor(stack.port, network=f"10.200.{who}.7") for who in range(PEOPLE)]
    said = {"name": "A Guest", "way": "video", "question": ""}
    return [(guest, guest.hidden("/book/ask") | said) for guest in came]


def somebody_else(stack: Stack, guest: Visitor, said: Fields, run: int, who: int) -> tuple[Visitor, Fields]:
    """With an address and a network of their own, who opened the page a while ago."""
    with stack.app.app_context():
        stamp = Stamp.new(open_for=timedelta(minutes=1)).text
    fresh = {"form_age": stamp, "command_key": uuid4().hex, "request_id": uuid4().hex, "timezone": "Europe/Lisbon"}
    return Visitor(stack.port, dict(guest.cookies), f"10.{run}.{who}.7"), said | fresh | {"email": address(run, who)}


def page_of(at: datetime) -> str:
    return f"/book/first-talk/{at:%Y%m%dT%H%MZ}"


def test_of_fifty_at_once_one_gets_the_time_and_the_others_are_told(practice: Stack) -> None:
    first = clock.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=2)
    times = [first + timedelta(days=run) for run in range(RUNS)]
    came = guests(practice)
    with ThreadPoolExecutor(PEOPLE) as crowd:
        for run, at in enumerate(times):
            ready = [somebody_else(practice, guest, said, run, who) for who, (guest, said) in enumerate(came)]
            answers = list(crowd.map(Send(at, Barrier(PEOPLE)), ready))
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
