"""What stands beside an opened task: its helpers and followers, its client's labels, and the tasks it blocks or is blocked by."""

from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Membership, Person, Role
from vbm.projects.models import Completion, Dependency, Label, Project, Task, TaskFollower, TaskHelper, TaskLabel

FOUND = 8


class Beside(NamedTuple):
    """Somebody beside the owner of a task."""

    id: int
    name: str
    helps: bool
    follows: bool
    is_seated: bool
    may_see: bool


class Mark(NamedTuple):
    id: int
    name: str
    colour: str
    is_on: bool


class Linked(NamedTuple):
    id: int
    title: str
    is_over: bool


def beside(session: Session, task: Task) -> dict[str, Any]:
    company = company_of(session, task)
    needs, blocks = linked(session, task)
    return {
        "helpers": [one for one in company if one.helps],
        "followers": [one for one in company if one.follows and one.may_see],
        "labels": labels_of(session, task),
        "needs": needs,
        "blocks": blocks,
    }


def company_of(session: Session, task: Task) -> list[Beside]:
    """Its helpers and followers. Who gave up the seat is kept, and comes back with it."""
    helps = and_(TaskHelper.person_id == Person.id, TaskHelper.task_id == task.id)
    follows = and_(TaskFollower.person_id == Person.id, TaskFollower.task_id == task.id)
    seat = and_(Membership.person_id == Person.id, Membership.client_id == task.client_id, Membership.until.is_(None))
    is_helper, is_follower = TaskHelper.task_id.is_not(None), TaskFollower.task_id.is_not(None)
    is_seated = and_(Membership.person_id.is_not(None), Person.is_active.is_(True))
    may_see = or_(is_seated, and_(Person.role == Role.MANAGER, Person.is_active.is_(True)))
    company = select(Person.id, Person.name, is_helper, is_follower, is_seated, may_see).outerjoin(TaskHelper, helps)
    company = company.outerjoin(TaskFollower, follows).outerjoin(Membership, seat).where(or_(is_helper, is_follower))
    return [Beside(*row) for row in session.execute(company.order_by(Person.name, Person.id))]


def labels_of(session: Session, task: Task) -> list[Mark]:
    """All of its client's, with whether the task wears them."""
    worn = and_(TaskLabel.label_id == Label.id, TaskLabel.task_id == task.id)
    labels = select(Label.id, Label.name, Label.colour, TaskLabel.task_id.is_not(None)).outerjoin(TaskLabel, worn)
    mine = [Mark(*row) for row in session.execute(labels.where(Label.client_id == task.client_id))]
    return sorted(mine, key=lambda mark: (mark.name.casefold(), mark.id))


def linked(session: Session, task: Task) -> tuple[list[Linked], list[Linked]]:
    """What blocks it, and what it blocks; what lies in the trash is left out."""
    needed = and_(Dependency.task_id == task.id, Dependency.needs_id == Task.id)
    needing = and_(Dependency.needs_id == task.id, Dependency.task_id == Task.id)
    over = or_(Completion.task_id.is_not(None), Task.archived_at.is_not(None))
    both = select(Task.id, Task.title, over, Dependency.task_id == task.id).join(Dependency, or_(needed, needing))
    both = both.outerjoin(Completion, Completion.task_id == Task.id).where(Task.trashed_at.is_(None))
    rows = session.execute(both.order_by(Task.id)).all()
    blockers = [Linked(*row[:3]) for row in rows if row[3]]
    return blockers, [Linked(*row[:3]) for row in rows if not row[3]]


def find_linkable(session: Session, task: Task, words: str) -> list[Any]:
    """Tasks of the same client by number ("#12") or by words in the title; those of the same project first."""
    others = select(Task.id, Task.title, Project.name.label("project")).join(Project, Project.id == Task.project_id)
    others = others.where(Task.client_id == task.client_id, Task.archived_at.is_(None))
    if (number := number_in(words)) and (exact := session.execute(others.where(Task.id == number)).all()):
        return list(exact)
    taken = select(Dependency.needs_id).where(Dependency.task_id == task.id)
    others = others.outerjoin(Completion, Completion.task_id == Task.id)
    for word in words.split()[:FOUND]:
        others = others.where(Task.title.icontains(word, autoescape=True))
    others = others.where(Task.id != task.id, Task.id.not_in(taken), Completion.task_id.is_(None))
    order = (Task.project_id != task.project_id, Task.id.desc())
    return list(session.execute(others.order_by(*order).limit(FOUND)).all())


def number_in(words: str) -> int | None:
    """12 for "#12" or "12"."""
    said = words.strip().removeprefix("#").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
