"""What can be done about something that is in the way of a time off."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.activity.models import record
from vbm.capacity.in_the_way import LEFT, Conflict
from vbm.practice.holidays import holidays
from vbm.projects.models import ChecklistItem, Task
from vbm.projects.models.project import lock_projects
from vbm.projects.models.seats import must_have_seat
from vbm.series.models import Series
from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.team.models import TimeOff

FRESH = {"populate_existing": True}
LONG = timedelta(days=40)


def hold(session: Session, conflicts: Iterable[Conflict]) -> None:
    """Their boards, all at once."""
    if ids := {one.project_id for one in conflicts if one.project_id is not None}:
        lock_projects(session, ids)


def give(session: Session, one: Conflict, taker: Person, *, by: Person) -> None:
    """Of what comes again only the next; boards must be held."""
    if one.kind == "task":
        _task(session, one).assign(session, taker, by=by)
    elif one.kind == "step":
        item = _step(session, one)
        _task(session, one).change_item(session, item, name=item.name, assignee=taker, due_on=item.due_on, by=by)
    elif one.kind == "series" and one.on is not None and one.client is not None:
        series = session.scalars(select(Series).where(Series.id == one.id), execution_options=FRESH).one()
        must_have_seat(session, one.client.id, taker)
        known = series.occurrence(session, one.on)
        changes = {**(known.changes if known else {}), "assignee_id": taker.id}
        series.change_next(session, one.on, changes, by=by)
    else:
        raise Refused("That cannot be given to somebody. Look at it and choose another day.")


def give_all(session: Session, conflicts: Iterable[Conflict], taker: Person, *, by: Person) -> tuple[int, int]:
    """To whoever stands in, where they have a seat; how many went, and how many could not. Boards must be held."""
    wanted = list(conflicts)
    given = [one for one in wanted if one.can_be_given and one.client is not None]
    seated = served_by(session, taker)
    went = [one for one in given if one.client is not None and one.client.id in seated]
    # What is due and promised on two days of the time off is one task all the same.
    for one in {one.what: one for one in went}.values():
        give(session, one, taker, by=by)
    return len({one.what for one in went}), len({one.what for one in wanted} - {one.what for one in went})


def move(session: Session, one: Conflict, day: date, *, by: Person) -> None:
    """Due on another day, at the same time of it; what was promised is moved apart, with its reason."""
    if one.kind == "step":
        item = _step(session, one)
        _task(session, one).change_item(session, item, name=item.name, assignee=_who(session, item), due_on=day, by=by)
    elif one.kind == "task":
        task = _task(session, one)
        _, wall = task.due_in(by.timezone)
        task.set_due(session, *task.due_from(day, wall, by.timezone), by=by)
    else:
        raise Refused("That has no due date of its own. Open it and decide there.")


def leave_it(session: Session, off: TimeOff, one: Conflict, *, by: Person) -> None:
    """It stays as it is, and that is remembered while its date stays."""
    client_id = one.client.id if one.client else None
    record(session, LEFT, about=f"time_off:{off.id}", by=by.id, client_id=client_id, key=one.key)


def served_by(session: Session, person: Person) -> set[int]:
    """The clients whose work can be given to this person."""
    if not person.is_active:
        return set()
    seats = select(Membership.client_id).where(Membership.person_id == person.id, Membership.until.is_(None))
    return set(session.scalars(seats.where(Membership.capacity != Capacity.OWNER)))


def other_days(session: Session, off: TimeOff, today: date) -> list[date]:
    """The last working day before they go, if it is to come, and the first one after."""
    known = holidays(session, off.first_on - LONG, off.last_on + LONG)
    before = (off.first_on - timedelta(days=back) for back in range(1, LONG.days))
    last = next((day for day in before if clock.is_working_day(day, known)), None)
    after = clock.next_working_day(off.last_on, known)
    return [*([last] if last is not None and last >= today else []), after]


def _task(session: Session, one: Conflict) -> Task:
    return session.scalars(select(Task).where(Task.id == one.task_id), execution_options=FRESH).one()


def _step(session: Session, one: Conflict) -> ChecklistItem:
    return session.scalars(select(ChecklistItem).where(ChecklistItem.id == one.id), execution_options=FRESH).one()


def _who(session: Session, item: ChecklistItem) -> Person | None:
    return session.get(Person, item.assignee_id) if item.assignee_id else None
