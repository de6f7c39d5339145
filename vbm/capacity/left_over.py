"""What is still with somebody who cannot do it: without access, or without a seat there any more."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Membership, Person
from vbm.capacity.reading import Face
from vbm.clients.models import Client
from vbm.projects.handing_over import with_board
from vbm.projects.models import ChecklistItem, Task
from vbm.series.models import Series


class LeftOver(NamedTuple):
    person_id: int
    name: str
    has_access: bool
    client: Face
    words: str  # 3 open tasks, 1 recurring

    @property
    def why(self) -> str:
        return "has no seat there any more" if self.has_access else "has no access any more"


def left_over(session: Session) -> list[LeftOver]:
    """By person and client, in three questions."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for what, (one, many) in (
        (_asked(Task, Task.assignee_id, Task.client_id, with_board), ("open task", "open tasks")),
        (_asked(Series, Series.assignee_id, Series.client_id, _going_on), ("recurring", "recurring")),
        (_asked(ChecklistItem, ChecklistItem.assignee_id, ChecklistItem.client_id, _unticked), ("step", "steps")),
    ):
        for *key, count in session.execute(what):
            found.setdefault(tuple(key), []).append(f"{count} {one if count == 1 else many}")
    return sorted(_lines(found), key=lambda one: (one.name.casefold(), one.client.name.casefold()))


def _lines(found: dict[tuple[Any, ...], list[str]]) -> Iterator[LeftOver]:
    for (person_id, name, has_access, *face), words in found.items():
        yield LeftOver(person_id, name, has_access, Face(*face), ", ".join(words))


def _asked(table: Any, whose: Any, where: Any, still: Any) -> Any:
    seat = and_(Membership.client_id == where, Membership.person_id == whose, Membership.until.is_(None))
    key = (Person.id, Person.name, Person.is_active, Client.id, Client.name, Client.colour)
    asked = select(*key, func.count()).select_from(table).join(Person, Person.id == whose).join(Client, Client.id == where)
    gone = or_(Person.is_active.is_(False), Membership.person_id.is_(None))
    return still(asked.outerjoin(Membership, seat).where(gone)).group_by(*key)


def _going_on(asked: Any) -> Any:
    return asked.where(Series.ended_at.is_(None))


def _unticked(asked: Any) -> Any:
    return with_board(asked.join(Task, Task.id == ChecklistItem.task_id).where(ChecklistItem.done_at.is_(None)))
