"""A project, read as a pattern."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership
from vbm.projects.models import ChecklistItem, Column, Completion, Dependency, Label, Project, Stage, Task, TaskLabel
from vbm.projects.pattern import Pattern, PatternColumn, PatternItem, PatternTask, Role, Take, When
from vbm.support import clock


class Read(NamedTuple):
    """The pattern, and who had each of its roles."""

    pattern: Pattern
    people: list[int]


def read_pattern(session: Session, project: Project, take: Take, *, labels: bool = True, checklists: bool = True) -> Read:
    """Never what was said or promised: no comments, no files, no promised dates, nothing that waits."""
    mine = select(Column).where(Column.project_id == project.id).order_by(Column.position, Column.id)
    columns = session.scalars(mine).all()
    tasks = _tasks(session, project, take, [column for column in columns if column.stage != Stage.DONE])
    begins = _begins(project, [task for task, _ in tasks])
    people = _people(session, project, [task for task, _ in tasks])
    place = {column.id: number for number, column in enumerate(columns)}
    number = {task.id: count for count, (task, _) in enumerate(tasks)}
    extras = _Extras(session, project, begins, labels=labels, checklists=checklists)
    zone = clock.zone(project.client.timezone)
    drawn = tuple(
        PatternTask(
            column=place[column.id],
            title=task.title,
            description=task.description,
            start=When.between(begins, task.start_on),
            due=When.between(begins, task.due_on),
            due_time=f"{task.due_at.astimezone(zone):%H:%M}" if task.due_at else "",
            priority=task.priority.value,
            estimate=task.estimate,
            shown_to_owner=task.shown_to_owner,
            role=list(people).index(task.assignee_id) if task.assignee_id in people else None,
            labels=tuple(extras.labels[task.id]),
            items=tuple(extras.items[task.id]),
            needs=tuple(number[needed] for needed in extras.needs[task.id] if needed in number),
            done_when=task.done_when,
            process_url=task.process_url,
        )
        for task, column in tasks
    )
    shapes = tuple(PatternColumn(one.name, one.stage.value, one.colour, one.most, one.is_hard, one.policy) for one in columns)
    roles = tuple(people.values())
    return Read(Pattern(project.outcome, shapes, drawn, roles, When.between(begins, project.due_on)), list(people))


def _tasks(session: Session, project: Project, take: Take, places: list[Column]) -> list[tuple[Task, Column]]:
    """In the order of the board; what is finished comes last, in the column where work begins."""
    if take == Take.NONE or not places:
        return []
    asked = (
        select(Task, Completion.task_id.is_not(None))
        .join(Column, Column.id == Task.column_id)
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(Task.project_id == project.id, Task.archived_at.is_(None))
        .order_by(Column.position, Task.position, Task.id)
    )
    rows = session.execute(asked).all()
    open_column = {column.id: column for column in places}
    still = [(task, open_column[task.column_id]) for task, done in rows if not done and task.column_id in open_column]
    known = {task.id for task, _ in still}
    again = [(task, places[0]) for task, _ in rows if task.id not in known] if take == Take.ALL else []
    return still + sorted(again, key=lambda pair: (pair[0].due_on or date.max, pair[0].id))


def _begins(project: Project, tasks: Sequence[Task]) -> date:
    dates = [day for task in tasks for day in (task.start_on, task.due_on) if day]
    return min(dates, default=project.opened_at.astimezone(clock.zone(project.client.timezone)).date())


def _people(session: Session, project: Project, tasks: Sequence[Task]) -> dict[int, Role]:
    """Who has tasks, in the order they come up, as the first, second … of their capacity."""
    seats = select(Membership.person_id, Membership.capacity).where(Membership.client_id == project.client_id)
    capacity = {row.person_id: row.capacity for row in session.execute(seats)}
    people: dict[int, Role] = {}
    for task in tasks:
        who = task.assignee_id
        if who is not None and who in capacity and who not in people:
            word = Capacity.LEAD if capacity[who] == Capacity.LEAD else Capacity.MEMBER
            same = sum(role.capacity == word for role in people.values())
            people[who] = Role(word.value, same + 1)
    return people


class _Extras:
    """What hangs on the tasks of a project, in three questions."""

    def __init__(self, session: Session, project: Project, begins: date, *, labels: bool, checklists: bool) -> None:
        self.labels: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self.items: dict[int, list[PatternItem]] = defaultdict(list)
        self.needs: dict[int, list[int]] = defaultdict(list)
        mine = select(Task.id).where(Task.project_id == project.id)
        if labels:
            asked = select(TaskLabel.task_id, Label.name, Label.colour).join(Label, Label.id == TaskLabel.label_id)
            for row in session.execute(asked.where(TaskLabel.task_id.in_(mine)).order_by(Label.name)):
                self.labels[row.task_id].append((row.name, row.colour))
        if checklists:
            ticks = select(ChecklistItem).where(ChecklistItem.task_id.in_(mine)).order_by(ChecklistItem.place, ChecklistItem.id)
            for item in session.scalars(ticks):
                self.items[item.task_id].append(PatternItem(item.name, item.checklist, When.between(begins, item.due_on)))
        for held in session.scalars(select(Dependency).where(Dependency.task_id.in_(mine))):
            self.needs[held.task_id].append(held.needs_id)
