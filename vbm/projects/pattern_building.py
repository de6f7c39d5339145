"""A project, made from a pattern."""

from collections.abc import Container, Mapping
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.clients.models import Client
from vbm.projects.models import ChecklistItem, Column, Dependency, Label, Priority, Project, ProjectStage, Stage, Task, TaskLabel
from vbm.projects.ordering import GAP
from vbm.projects.pattern import TOO_FAR, Pattern, PatternTask, When
from vbm.support import clock
from vbm.support.refusals import Refused


class TooFar(Refused):
    pass


def open_from_pattern(
    session: Session,
    client: Client,
    pattern: Pattern,
    name: str,
    *,
    by: Person,
    starts_on: date | None,
    people: Mapping[int, Person] | None = None,
    stage: ProjectStage = ProjectStage.PLANNED,
    off: Container[date] = (),
    at: datetime | None = None,
) -> Project:
    """`people` says who has which of the pattern's roles, `off` when nobody works; without a beginning nothing has a date."""
    if starts_on and not pattern.ends_in_time(starts_on):
        raise TooFar(TOO_FAR)
    due_on = _day(pattern.due, starts_on, off)
    project = Project.open(session, client, name, by=by, at=at, outcome=pattern.outcome, due_on=due_on, stage=stage)
    columns = [Column.add(session, project, one.name, Stage(one.stage), by=by, at=at) for one in pattern.columns]
    for column, shape in zip(columns, pattern.columns, strict=True):
        column.most, column.is_hard, column.colour, column.policy = shape.most, shape.is_hard, shape.colour, shape.policy
    builder = _Builder(session, client, starts_on, off, people or {}, by, at)
    tasks = [builder.task(place, shape, columns[shape.column]) for place, shape in enumerate(pattern.tasks)]
    builder.hang_on(tasks, pattern)
    for column in columns:
        column.touch(session)
    return project


def _day(when: When | None, begins: date | None, off: Container[date]) -> date | None:
    return when.on(begins, off) if when and begins else None


class _Builder:
    def __init__(
        self,
        session: Session,
        client: Client,
        begins: date | None,
        off: Container[date],
        people: Mapping[int, Person],
        by: Person,
        at: datetime | None,
    ) -> None:
        self.session, self.client, self.begins, self.off, self.people, self.by = session, client, begins, off, people, by
        self.at = at or clock.now()
        known = session.scalars(select(Label).where(Label.client_id == client.id))
        self.labels = {(label.name.casefold(), label.colour): label for label in known}

    def task(self, place: int, shape: PatternTask, column: Column) -> Task:
        who = self.people.get(shape.role) if shape.role is not None else None
        task = Task(client_id=self.client.id, column=column, project_id=column.project_id, column_id=column.id)
        task.title, task.description, task.shown_to_owner = shape.title, shape.description, shape.shown_to_owner
        task.done_when, task.process_url = shape.done_when, shape.process_url
        task.priority, task.estimate, task.position = Priority(shape.priority), shape.estimate, place * GAP
        task.start_on, task.due_on = _day(shape.start, self.begins, self.off), _day(shape.due, self.begins, self.off)
        if shape.due_time and task.due_on:
            wall = datetime.combine(task.due_on, time.fromisoformat(shape.due_time), clock.zone(self.client.timezone))
            task.due_at = wall.astimezone(clock.zone("UTC"))
        task.created_at = task.acted_at = self.at
        task.acted_by_id, task.assignee_id = self.by.id, who.id if who else None
        self.session.add(task)
        return task

    def hang_on(self, tasks: list[Task], pattern: Pattern) -> None:
        """All that needs the tasks' own ids."""
        self.session.flush()
        for task, shape in zip(tasks, pattern.tasks, strict=True):
            who = self.people[shape.role].name if task.assignee_id and shape.role is not None else None
            deed = {"project_id": task.project_id, "title": task.title, "assignee": who}
            about = f"task:{task.id}"
            record(self.session, "task.created", about=about, client_id=task.client_id, by=self.by.id, at=self.at, **deed)
            mine = {"client_id": task.client_id, "task_id": task.id}
            for place, item in enumerate(shape.items):
                due_on = _day(item.due, self.begins, self.off)
                self.session.add(ChecklistItem(**mine, name=item.name, checklist=item.checklist, place=place, due_on=due_on))
            for label in shape.labels:
                self.session.add(TaskLabel(**mine, label_id=self.label(*label).id))
            for needed in shape.needs:
                self.session.add(Dependency(**mine, needs_id=tasks[needed].id))
        self.session.flush()

    def label(self, name: str, colour: str) -> Label:
        """The client's own label of that name and colour; what it does not have yet it gets."""
        looks = (name.casefold(), colour)
        if looks not in self.labels:
            self.labels[looks] = Label(client_id=self.client.id, name=name, colour=colour)
            self.session.add(self.labels[looks])
            self.session.flush()
        return self.labels[looks]
