"""How long the demo's tasks take, how much they matter, and what the clients were told."""

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Priority, PromiseReason, Task
from vbm.projects.models.planning import Plan
from vbm.support import clock

ESTIMATES = (30, 45, 60, 90, 120, 180, 240)
TOO_MUCH = {"Edit episode 8": 600}  # so that somebody has more than a week holds
DONE_WHEN = (
    "The client has said yes to it in writing",
    "It is live, and somebody else has clicked through it once",
    "It is in the shared folder, and the link is in a comment",
    "Nobody has to ask what happens next",
)
PROCESSES = ("https://handbook.example/how-we-do-it", "https://docs.example/checklists/publishing")
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
    estimate = chance.choice(ESTIMATES) if chance.random() < 0.7 else None
    plan["estimate"] = TOO_MUCH.get(title, estimate)
    if due_on is not None and chance.random() < 0.2:
        plan["due_at"] = clock.at_wall_clock(due_on, time(chance.choice((10, 12, 17))), zone)
    plan["done_when"] = chance.choice(DONE_WHEN) if chance.random() < 0.4 else ""
    plan["process_url"] = chance.choice(PROCESSES) if chance.random() < 0.25 else ""
    return plan


def worked(session: Session, task: Task, *, by: Person, at: datetime) -> None:
    """Some of what has begun has its minutes, and the day on which whoever does it will be done."""
    chance = Random(task.title)  # noqa: S311
    for back in range(2 if chance.random() < 0.5 else 1):
        task.log_minutes(session, chance.choice((15, 30, 45, 60, 90)), by=by, at=at - timedelta(days=back))
    if task.due_on is not None and not task.is_done and chance.random() < 0.5:
        day = max(task.due_on, clock.today(by.timezone)) + timedelta(days=chance.choice((0, 1, 3)))
        task.expect(session, day, by=by, at=at)


def promise(session: Session, task: Task, *, by: Person, at: datetime) -> None:
    """A third of what the client sees was promised; a little of it was moved."""
    moves = MOVED.get(task.title, ())
    if task.due_on is None or not task.shown_to_owner or not (moves or Random(task.title).random() < 0.3):  # noqa: S311
        return
    day = task.due_on + timedelta(days=1 - 4 * len(moves))
    task.promise(session, day, by=by, at=at)
    for days, (reason, note) in enumerate(moves, 1):
        task.promise(session, day + timedelta(days=4 * days), reason=reason, note=note, by=by, at=at + timedelta(days=2 * days))
