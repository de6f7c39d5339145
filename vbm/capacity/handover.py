"""Somebody's work goes to others, client by client, in one transaction with their access or their seat."""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Membership, Person
from vbm.activity.models import record
from vbm.capacity.leaving import projects_of_series
from vbm.projects.handing_over import hand_over, hold_work, left_with
from vbm.projects.models.seats import must_have_seat
from vbm.series.models import Series
from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.team.models import Profile, TimeOff


def hand_over_work(session: Session, person: Person, takers: Mapping[int, Person | None], *, by: Person) -> int:
    """By client who takes it, or nobody; clients that are not named keep it where it is. How many tasks went."""
    if any(taker is not None and taker.id == person.id for taker in takers.values()):
        raise Refused(f"Choose somebody else than {person.name}.")
    hold_work(session, person, takers.keys(), projects_of_series(session, person, takers.keys()))
    count = 0
    for client_id, taker in sorted(takers.items(), key=lambda one: one[0]):
        must_have_seat(session, client_id, taker)
        left = left_with(session, person, client_id)
        hand_over(session, person, client_id, taker, left, by=by)
        _hand_over_series(session, person, client_id, taker, by=by)
        count += len(left.tasks)
    return count


def _hand_over_series(session: Session, person: Person, client_id: int, taker: Person | None, *, by: Person) -> None:
    theirs = select(Series).where(Series.assignee_id == person.id, Series.client_id == client_id, Series.ended_at.is_(None))
    for series in session.scalars(theirs, execution_options={"populate_existing": True}).all():
        series.hand_over(session, taker, was=person, by=by)


def leave(session: Session, person: Person, takers: Mapping[int, Person | None], *, by: Person) -> int:
    """Access ends, and whom they stood in for needs somebody else."""
    count = hand_over_work(session, person, takers, by=by)
    if person.is_active:
        person.deactivate(session, by=by)
    session.execute(update(Profile).where(Profile.cover_id == person.id).values(cover_id=None))
    ahead = (TimeOff.cover_id == person.id, TimeOff.last_on >= clock.today(person.timezone))
    session.execute(update(TimeOff).where(*ahead).values(cover_id=None))
    record(session, "person.handed_over", about=f"person:{person.id}", by=by.id, tasks=count)
    return count


def leave_client(
    session: Session, person: Person, seat: Membership | None, takers: Mapping[int, Person | None], *, by: Person
) -> int:
    """The seat is given up; where it was given up before, only what was left is handed over."""
    count = hand_over_work(session, person, takers, by=by)
    if seat is not None:
        seat.end(session, by=by.id)
    return count
