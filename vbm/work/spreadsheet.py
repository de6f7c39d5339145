"""Open tasks as lines of comma-separated values, written while they are read."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Blocker, Column, Label, Project, Task, TaskLabel
from vbm.support import clock
from vbm.support.spreadsheet import BYTE_ORDER_MARK, line
from vbm.work.rows import BY_DUE, STAGE, joined

HEADINGS = (
    "Number", "Task", "Client", "Project", "Column", "Stage", "Who has it", "Priority", "Due", "Promised", "Labels",
    "Waiting for", "What is asked", "Minutes estimated", "Added", "Last touched", "Description",
)  # fmt: skip
AT_ONCE = 500


def ask(session: Session, where: Sequence[ColumnElement[bool]]) -> Any:
    """The question is asked now, its rows are read as the lines are wanted; whoever asks closes them."""
    return session.execute(_rows().where(*where), execution_options={"yield_per": AT_ONCE})


def lines_of(rows: Any, zone: str) -> Iterator[str]:
    yield BYTE_ORDER_MARK + line(HEADINGS)
    for batch in rows.partitions():
        yield "".join(line(_told(row, zone)) for row in batch)


def _told(row: Any, zone: str) -> list[object]:
    told = list(row)
    told[5], told[7] = row[5].label, row[7].label
    told[11] = (row[-1] or row[11].label) if row[11] else ""
    told[14], told[15] = _moment(row[14], zone), _moment(row[15], zone)
    return told[: len(HEADINGS)]


def _moment(at: datetime, zone: str) -> str:
    return f"{at.astimezone(clock.zone(zone)):%Y-%m-%d %H:%M}"


def _rows() -> Any:
    labels = select(func.aggregate_strings(Label.name, ", ")).where(TaskLabel.task_id == Task.id, Label.id == TaskLabel.label_id)
    told = joined(
        Task.id, Task.title, Client.name, Project.name, Column.name, STAGE, Person.name, Task.priority, Task.due_on,
        Task.promised_on, labels.correlate(Task).scalar_subquery(), Blocker.waiting_on, Blocker.why, Task.estimate,
        Task.created_at, Task.acted_at, Task.description, Blocker.whom,
    )  # fmt: skip
    return told.order_by(Client.name, Client.id, Project.name, Project.id, *BY_DUE)
