"""What others have changed since a person looked.

A task has news when somebody else was the last to act on it, after the person's baseline and after they last opened it.
The baseline is made with the first look, so that nobody begins with a board full of dots.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, cast, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Look, Task
from vbm.support import clock

BASELINE = "work"
LATEST = "latest"
MOST_NAMED = 500


class Unread(NamedTuple):
    """What another room keeps unread about tasks: whether there is some, as a condition on Task, and that it is read now."""

    is_there: Callable[[Person], ColumnElement[bool]]
    read: Callable[[Session, Person, int | None], None]  # of one task, or of all


unread: list[Unread] = []  # filled when the app is put together


def unseen_rule(person: Person) -> ColumnElement[bool]:
    """As a condition on Task, for a query that reads tasks anyway."""
    baseline, opened = _looked(person, BASELINE), _looked(person, "task:" + cast(Task.id, String))
    after = and_(Task.acted_at > baseline, or_(opened.is_(None), Task.acted_at > opened))
    return and_(Task.acted_by_id != person.id, after)


def unseen_ids(session: Session, person: Person, task_ids: Collection[int]) -> set[int]:
    """Those of these tasks that have news for the person; one query."""
    if not task_ids:
        return set()
    asked = select(Task.id).where(unseen_rule(person), Task.archived_at.is_(None))
    if len(task_ids) <= MOST_NAMED:
        asked = asked.where(Task.id.in_(task_ids))
    return set(session.scalars(asked)) & set(task_ids)


def needs_look(session: Session, person: Person, task: Task) -> bool:
    """Whether opening the task clears something, or begins the baseline."""
    kept = [other.is_there(person) for other in unread]
    asked = select(or_(_looked(person, BASELINE).is_(None), unseen_rule(person), *kept))
    return bool(session.scalar(asked.where(Task.id == task.id)))


def look_at(session: Session, person: Person, task: Task, version: int | None) -> None:
    """The person has seen the task as of that version; what came after it stays news."""
    if session.scalar(select(Look.at).where(*_mine(person, BASELINE))) is None:
        _note(session, person, BASELINE, clock.now())
    if version == task.version:
        _note(session, person, f"task:{task.id}", task.acted_at)
        for other in unread:
            other.read(session, person, task.id)
    _note(session, person, LATEST, clock.now())


def look_at_everything(session: Session, person: Person) -> None:
    """All is seen as of now; the looks at single tasks have nothing more to say."""
    session.execute(delete(Look).where(Look.person_id == person.id, Look.about.startswith("task:")))
    _note(session, person, BASELINE, clock.now())
    _note(session, person, LATEST, clock.now())
    for other in unread:
        other.read(session, person, None)


def latest_look(session: Session, person: Person) -> datetime | None:
    """Changes whenever a dot of this person may go; part of a page's tag."""
    return session.scalar(select(Look.at).where(*_mine(person, LATEST)))


def _mine(person: Person, about: Any) -> tuple[ColumnElement[bool], ...]:
    return (Look.person_id == person.id, Look.about == about)


def _looked(person: Person, about: Any) -> Any:
    return select(Look.at).where(*_mine(person, about)).correlate(Task).scalar_subquery()


def _note(session: Session, person: Person, about: str, at: datetime) -> None:
    changed = update(Look).where(*_mine(person, about)).values(at=at)
    if session.execute(changed, execution_options={"synchronize_session": False}).rowcount:  # type: ignore[attr-defined]
        return
    try:
        with session.begin_nested():
            session.add(Look(person_id=person.id, about=about, at=at))
    except IntegrityError:  # another page of the same person was a moment faster, and means the same
        return
