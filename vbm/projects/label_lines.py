"""The labels of all clients as the manager reads them: one line for those that look alike."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from vbm.clients.models import Client
from vbm.projects.models import Label, TaskLabel


class Line(NamedTuple):
    id: int  # of one of them, which stands for all
    name: str
    colour: str
    for_all: bool
    clients: int
    tasks: int
    everywhere: bool


def label_lines(session: Session) -> list[Line]:
    lines = _read(session)
    return sorted(lines, key=lambda line: (line.name.casefold(), line.colour))


def line_of(session: Session, label: Label) -> Line:
    return _read(session, Label.name == label.name, Label.colour == label.colour)[0]


def _read(session: Session, *where: Any) -> Sequence[Line]:
    everyone = session.scalar(select(func.count(Client.id))) or 0
    clients, marked = func.count(Label.id.distinct()), func.max(case((Label.for_all.is_(True), 1), else_=0))
    lines = select(func.min(Label.id), Label.name, Label.colour, marked, clients, func.count(TaskLabel.task_id))
    grouped = lines.outerjoin(TaskLabel, TaskLabel.label_id == Label.id).where(*where).group_by(Label.name, Label.colour)
    return [Line(id, name, colour, bool(m), c, t, c == everyone) for id, name, colour, m, c, t in session.execute(grouped)]
