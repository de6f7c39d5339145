"""How long the demo's tasks take, how much they matter, and what the clients were told."""

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Priority, PromiseReason, Task
from vbm.projects.models.planning import Plan
from vbm.support import clock

ESTIMATES = (30, 45, 60, 90, 120, 180, 240)
MOVED = {
    "Sales page, second draft": (
        (PromiseReason.CLIENT_LATE, "The testimonials came a week late"),
        (PromiseReason.SCOPE_GREW, "Two more sections about the payment plan"),
    )
}


def plan_of(title: str, due_on: date | None, zone: str) -> Plan:
    """The same for the same title, so that the demo tells the same story every time."""
    chance = Random(title)  # noqa: S311
    plan = Plan(priority=chance.choices((Priority.NORMAL, Priority.HIGH, Priority.LOW), (8, 1, 1))[0])
    plan["estimate"] = chance.choice(ESTIMATES) if chance.random() < 0.7 else None
    if due_on is not None and chance.random() < 0.2:
        plan["due_at"] = clock.at_wall_clock(due_on, time(chance.choice((10, 12, 17))), zone)
    return plan


def promise(session: Session, task: Task, *, by: Person, at: datetime) -> None:
    """A third of what the client sees was promised; a little of it was moved."""
    moves = MOVED.get(task.title, ())
    if task.due_on is None or not task.shown_to_owner or not (moves or Random(task.title).random() < 0.3):  # noqa: S311
        return
    day = task.due_on + timedelta(days=1 - 4 * len(moves))
    task.promise(session, day, by=by, at=at)
    for days, (reason, note) in enumerate(moves, 1):
        task.promise(session, day + timedelta(days=4 * days), reason=reason, note=note, by=by, at=at + timedelta(days=2 * days))
