"""What the evidence of a risk is read from, for many tasks in three questions."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from vbm.accounts.models import Person, Role
from vbm.capacity.picture import Picture
from vbm.capacity.room import Room, rooms
from vbm.projects.models import Comment, Dependency, Task
from vbm.projects.models.needs import is_open
from vbm.projects.open_tasks import TaskRow
from vbm.support import clock
from vbm.today.at_risk import Facts, Question, evidence

QUOTE = 90
MEANWHILE = timedelta(minutes=1)  # what was done about it later than that may have been the answer


class AtRisk(NamedTuple):
    task: TaskRow
    ends_on: date | None
    evidence: list[str]
    lacks_time: bool


def at_risk(session: Session, tasks: Iterable[TaskRow], picture: Picture, zone: str) -> list[AtRisk]:
    """What ends first comes first. What is stuck or late stands elsewhere already."""
    room: dict[int, Room] = {}
    for desk in picture.desks if not picture.is_partial else ():
        room |= rooms(desk, picture.today)
    needs, asked = _first_needs(session), _questions(session, zone)
    found = []
    for task in tasks:
        facts = _facts(task, room.get(task.id), needs.get(task.id, ""), asked.get(task.id), zone)
        if words := evidence(facts):
            lacks = facts.free is not None and facts.left > facts.free
            found.append(AtRisk(task, facts.ends_on, words, lacks))
    return sorted(found, key=lambda one: (one.ends_on is None, one.ends_on or date.max, one.task.id))


def _facts(task: TaskRow, room: Room | None, needs: str, asked: Question | None, zone: str) -> Facts:
    here = clock.zone(zone)
    begins = task.start_on or (task.created_at.astimezone(here).date() if task.created_at else None)
    acted = task.acted_at.astimezone(here).date() if task.acted_at else None
    due_on = task.due_at.astimezone(here).date() if task.due_at else task.due_on
    who = next(iter((task.assignee or "").split()), "")
    left, free = (room.left, room.free) if room else (0, None)
    return Facts(
        clock.today(zone), due_on, task.promised_on, begins, acted, task.has_begun, task.expects_on, who,
        left, free, needs=needs, question=asked,
    )  # fmt: skip


def _first_needs(session: Session) -> dict[int, str]:
    """For each task that another one blocks, the title of one that is still open."""
    first = aliased(Task)
    asked = select(Dependency.task_id, first.title).join(first, first.id == Dependency.needs_id)
    return dict(session.execute(asked.where(is_open(first)).order_by(first.id.desc())).all())


def _questions(session: Session, zone: str) -> dict[int, Question]:
    """Where the last word on a task is a question of the team's, and nobody has done anything since."""
    said = select(func.max(Comment.id)).where(Comment.removed_at.is_(None)).group_by(Comment.task_id)
    asked = (
        select(Task.id, Task.acted_at, Person.name, Comment.at, Comment.body)
        .join(Comment, Comment.task_id == Task.id)
        .join(Person, Person.id == Comment.author_id)
        .where(Comment.id.in_(said), Comment.body.contains("?"), Person.role != Role.OWNER, is_open(Task))
    )
    here, found = clock.zone(zone), {}
    for task_id, acted_at, name, at, body in session.execute(asked):
        if acted_at - at < MEANWHILE:
            found[task_id] = Question(next(iter(name.split()), "Someone"), at.astimezone(here).date(), _question_in(body))
    return found


def _question_in(body: str) -> str:
    """Up to its last question mark, and not more than a line of it."""
    words = " ".join(body[: body.rindex("?") + 1].split())
    return words if len(words) <= QUOTE else "…" + words[-QUOTE:]
