"""Open tasks as lines of comma-separated values, written while they are read."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import StringIO
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Blocker, Column, Label, Project, Task, TaskLabel
from vbm.support import clock
from vbm.work.rows import BY_DUE, STAGE, joined

HEADINGS = (
    "Number", "Task", "Client", "Project", "Column", "Stage", "Who has it", "Priority", "Due", "Promised", "Labels",
    "Waiting for", "What is asked", "Minutes estimated", "Added", "Last touched", "Description",
)  # fmt: skip
AT_ONCE = 500
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
CELL = re.compile("[;\t][\"']*(?=[=+\\-@＝＋－＠])")


def ask(session: Session, where: Sequence[ColumnElement[bool]]) -> Any:
    """The question is asked now, its rows are read as the lines are wanted; whoever asks closes them."""
    return session.execute(_rows().where(*where), execution_options={"yield_per": AT_ONCE})


def lines_of(rows: Any, zone: str) -> Iterator[str]:
    yield BYTE_ORDER_MARK + line(HEADINGS)
    for batch in rows.partitions():
        yield "".join(line(_told(row, zone)) for row in batch)


def line(values: Sequence[object]) -> str:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([harmless(value) for value in values])
    return written.getvalue()


def harmless(value: object) -> str:
    """What a spreadsheet would calculate begins with an apostrophe instead; also behind what it may take for the next cell."""
    text = CELL.sub(r"\g<0>'", "" if value is None else str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


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
