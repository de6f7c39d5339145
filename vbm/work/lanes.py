"""Open tasks by the stage they stand in, one band for everyone, or one for each client or person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Stage, Task
from vbm.work.rows import BY_DUE, STAGE, Row, joined, row_of, shown

MOST_SHOWN = 50
GROUPS = {"client": Task.client_id, "person": Task.assignee_id}
NAMED = re.compile(rf"({'|'.join(Stage)})(?:-(client|person)-([0-9]{{1,9}}))?")


class Place(NamedTuple):
    """A lane by name, as "doing" or "doing-client-3"; nobody is person 0."""

    stage: Stage
    group: str = ""
    of: int = 0

    @classmethod
    def read(cls, said: str | None) -> Self | None:
        found = NAMED.fullmatch(said or "")
        return cls(Stage(found[1]), found[2] or "", int(found[3] or 0)) if found else None

    def __str__(self) -> str:
        return f"{self.stage}-{self.group}-{self.of}" if self.group else self.stage.value


@dataclass
class Lane:
    place: Place
    count: int = 0
    tasks: list[Row] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.place)

    @property
    def stage(self) -> Stage:
        return self.place.stage

    @property
    def is_finish(self) -> bool:
        return self.stage == Stage.DONE


@dataclass
class Band:
    name: str
    colour: str
    lanes: list[Lane]

    @property
    def count(self) -> int:
        return sum(lane.count for lane in self.lanes)


def read_bands(session: Session, reader: Person, where: Sequence[ColumnElement[bool]], group: str = "") -> list[Band]:
    """The first tasks of every lane and how many each has; one question."""
    bands: dict[int, Band] = {} if group else {0: _band("", "", group, 0)}
    for said in session.execute(_numbered(reader, where, group, MOST_SHOWN)):
        row, of, many = row_of(said), said.of or 0, said.many
        if of not in bands:
            bands[of] = _band(*_name(row, group), group, of)
        lane = next(lane for lane in bands[of].lanes if lane.stage == row.stage)
        lane.count = many
        lane.tasks.append(row)
    return sorted(bands.values(), key=lambda band: (band.name == NOBODY, band.name.casefold()))


def read_more(
    session: Session, reader: Person, where: Sequence[ColumnElement[bool]], place: Place, after_id: int
) -> tuple[Lane, bool]:
    """The tasks of one lane that come after that one, and whether there are still more."""
    ranked = _ranked(where, place.group).where(STAGE.in_([place.stage]))
    if place.group:
        ranked = ranked.where(GROUPS[place.group] == place.of if place.of else GROUPS[place.group].is_(None))
    inner = ranked.cte("ranked")
    begins = select(inner.c.place).where(inner.c.id == after_id).scalar_subquery()
    wanted = joined(*shown(reader)).join(inner, inner.c.id == Task.id).where(inner.c.place > begins)
    rows = [row_of(said) for said in session.execute(wanted.order_by(inner.c.place).limit(MOST_SHOWN + 1))]
    return Lane(place, len(rows), rows[:MOST_SHOWN]), len(rows) > MOST_SHOWN


NOBODY = "Nobody yet"


def _name(row: Row, group: str) -> tuple[str, str]:
    return (row.client, row.colour) if group == "client" else (row.assignee or NOBODY, "")


def _band(name: str, colour: str, group: str, of: int) -> Band:
    return Band(name, colour, [Lane(Place(stage, group, of)) for stage in Stage])


def _ranked(where: Sequence[ColumnElement[bool]], group: str) -> Any:
    """Each task with its place in its lane and how many are in it."""
    of = GROUPS[group] if group else None
    lane = [STAGE] if of is None else [STAGE, of]
    counted = func.count().over(partition_by=lane).label("many")
    placed = func.row_number().over(partition_by=lane, order_by=BY_DUE).label("place")
    whose = (of if of is not None else func.nullif(0, 0)).label("of")
    return joined(Task.id, counted, placed, whose).where(*where)


def _numbered(reader: Person, where: Sequence[ColumnElement[bool]], group: str, most: int) -> Any:
    inner = _ranked(where, group).cte("ranked")
    wanted = joined(*shown(reader), inner.c.of, inner.c.many, inner.c.place).join(inner, inner.c.id == Task.id)
    return wanted.where(inner.c.place <= most).order_by(inner.c.place, Task.id)
