"""Open tasks as a list: sorted as the address says, a hundred a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Priority, Stage, Task
from vbm.work.rows import BY_DUE, STAGE, Row, joined, row_of, shown

A_PAGE = 100
SORTS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "title": ("Task", (func.lower(Task.title),)),
    "client": ("Client", (Client.name, Client.id)),
    "person": ("Person", (Person.name.is_(None), Person.name, Person.id)),
    "stage": ("Stage", (case({stage.value: place for place, stage in enumerate(Stage)}, value=STAGE),)),
    "priority": ("Priority", (case({one.value: place for place, one in enumerate(Priority)}, value=Task.priority),)),
    "due": ("Due", BY_DUE[:2]),
    "news": ("Last news", (Task.acted_at.desc(),)),
}


@dataclass(frozen=True)
class Listing:
    rows: Sequence[Row]
    count: int
    page: int
    sort: str
    is_reversed: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // A_PAGE))

    @property
    def first(self) -> int:
        return (self.page - 1) * A_PAGE + 1

    @property
    def said_sort(self) -> str:
        return ("-" if self.is_reversed else "") + self.sort

    def sort_after(self, name: str) -> str:
        """A second press turns it around."""
        return f"-{name}" if name == self.sort and not self.is_reversed else name

    def aria_sort(self, name: str) -> str:
        return "none" if name != self.sort else "descending" if self.is_reversed else "ascending"


def read_listing(session: Session, reader: Person, where: Sequence[ColumnElement[bool]], said: Mapping[str, str]) -> Listing:
    wanted, number = said.get("sort", ""), said.get("page", "")
    sort, is_reversed = wanted.removeprefix("-"), wanted.startswith("-")
    if sort not in SORTS:
        sort, is_reversed = "due", False
    count = session.scalar(joined(func.count()).where(*where)) or 0
    last = max(1, -(-count // A_PAGE))
    page = min(last, max(1, int(number))) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    order = [_turned(one) if is_reversed else one for one in SORTS[sort][1]]
    rows = joined(*shown(reader)).where(*where).order_by(*order, *BY_DUE).offset((page - 1) * A_PAGE).limit(A_PAGE)
    return Listing([row_of(row) for row in session.execute(rows)], count, page, sort, is_reversed)


def _turned(one: Any) -> Any:
    """The other way round; what has no day or person stays last."""
    if "IS NULL" in str(one):
        return one
    return Task.acted_at if one is SORTS["news"][1][0] else one.desc()
