"""One change to many tasks at once: what can be done is done together, what cannot says why and stays as it is."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from vbm.accounts.models import Person
from vbm.projects.models import Label, Priority, Stage, Task
from vbm.projects.models.project import lock_projects
from vbm.support.refusals import Refused
from vbm.work.moving import go_to_stage, stage_of

MOST = 500
MOST_REASONS = 5
Deed = Callable[[Session, Task, Person], None]


@dataclass
class Report:
    changed: list[int] = field(default_factory=list)
    same: int = 0
    missing: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    was: set[Any] = field(default_factory=set)

    def __str__(self) -> str:
        said = [f"{len(self.changed)} changed"]
        if self.same:
            said.append(f"{self.same} {'was' if self.same == 1 else 'were'} so already")
        if self.missing:
            said.append(f"{self.missing} {'is' if self.missing == 1 else 'are'} not there any more")
        if count := sum(self.refused.values()):
            said.append(f"{count} {'was' if count == 1 else 'were'} not")
        return "; ".join(said) + (": " + " ".join(self.reasons) if self.refused else ".")

    @property
    def reasons(self) -> list[str]:
        said = [why if count == 1 else f"{why} ({count} times)" for why, count in self.refused.items()]
        return said[:MOST_REASONS] + (["And more."] if len(said) > MOST_REASONS else [])


def change_all(session: Session, ids: Collection[int], deed: Deed, *, by: Person, was: Callable[[Task], Any]) -> Report:
    """Each on its own savepoint, all in one transaction; was() tells what an undo would have to bring back."""
    if len(ids) > MOST:
        raise Refused(f"That are {len(ids)} tasks. Select at most {MOST} at once.")
    report = Report()
    tasks = _held(session, ids)
    report.missing = len(set(ids)) - len(tasks)
    for task in tasks:
        acted, before = task.acted_at, was(task)
        try:
            with session.begin_nested():
                deed(session, task, by)
        except Refused as why:
            report.refused[str(why)] = report.refused.get(str(why), 0) + 1
            continue
        if task.acted_at == acted:
            report.same += 1
        else:
            report.changed.append(task.id)
            report.was.add(before)
    return report


def _held(session: Session, ids: Collection[int]) -> list[Task]:
    """These tasks on their boards, held until the commit."""
    lock_projects(session, session.scalars(select(Task.project_id).where(Task.id.in_(ids)).distinct()).all())
    loaded = (joinedload(Task.column), selectinload(Task.completion), selectinload(Task.blocker))
    found = select(Task).where(Task.id.in_(ids)).options(*loaded).order_by(Task.position, Task.id)
    return list(session.scalars(found, execution_options={"populate_existing": True}))


def give_to(person: Person | None) -> Deed:
    return lambda session, task, by: task.assign(session, person, by=by)


def due_on(day: date | None) -> Deed:
    return lambda session, task, by: task.set_due(session, day, by=by)


def weigh(priority: Priority) -> Deed:
    def deed(session: Session, task: Task, by: Person) -> None:
        task.edit(
            session, title=task.title, description=task.description, shown_to_owner=task.shown_to_owner,
            due_on=task.due_on, priority=priority, by=by,
        )  # fmt: skip

    return deed


def label_as(name: str, *, on: bool) -> Deed:
    def deed(session: Session, task: Task, by: Person) -> None:
        if on:
            label = Label.find_or_make(session, task.client_id, name, _usual_colour(session, name))
            task.wear(session, label, by=by)
            return
        for label in session.scalars(select(Label).where(Label.client_id == task.client_id)).all():
            if label.name.casefold() == name.casefold():
                task.wear(session, label, on=False, by=by)

    return deed


def bring_to(stage: Stage) -> Deed:
    return lambda session, task, by: go_to_stage(session, task, stage, by=by)


DEEDS: Mapping[str, Deed] = {
    "done": lambda session, task, by: task.complete(session, by=by),
    "reopen": lambda session, task, by: task.reopen(session, by=by),
    "archive": lambda session, task, by: task.archive(session, by=by),
    "trash": lambda session, task, by: task.throw_away(session, by=by),
    "restore": lambda session, task, by: task.bring_back(session, by=by),
}
WAS: Mapping[str, Callable[[Task], Any]] = {
    "assign": lambda task: task.assignee_id or "",
    "due": lambda task: "unknown" if task.due_at else task.due_on or "",
    "priority": lambda task: task.priority.value,
    "stage": lambda task: stage_of(task).value,
}


def _usual_colour(session: Session, name: str) -> str:
    """What other clients' labels of that name look like."""
    used = select(Label.colour).where(Label.name == name).group_by(Label.colour)
    return session.scalar(used.order_by(func.count(Label.id).desc(), Label.colour).limit(1)) or "c1"
