"""My work over all my clients, in the order in which I should look at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Stage, Task
from vbm.projects.open_tasks import TaskRow, finished_tasks, open_tasks
from vbm.support import clock

SOON = timedelta(days=7)
MOST_SHOWN = 25
MOST_FOR_ANOTHER_DAY = 8


@dataclass
class Group:
    key: str
    name: str
    tasks: list[TaskRow] = field(default_factory=list)

    @property
    def shown(self) -> list[TaskRow]:
        return self.tasks[: MOST_SHOWN if self.key in ("overdue", "today", "next") else MOST_FOR_ANOTHER_DAY]

    @property
    def more(self) -> int:
        return len(self.tasks) - len(self.shown)


@dataclass(frozen=True)
class MyWork:
    groups: list[Group]
    done: Group

    @property
    def is_empty(self) -> bool:
        return not any(group.tasks for group in self.groups)

    def __iter__(self) -> Iterator[Group]:
        return (group for group in (*self.groups, self.done) if group.tasks)


def my_work(session: Session, person: Person) -> MyWork:
    today, mine = clock.today(person.timezone), Task.assignee_id == person.id
    names = {"overdue": "Overdue", "today": "Today", "next": "Next", "later": "Later", "stuck": "Stuck"}
    groups = {key: Group(key, name) for key, name in names.items()}
    for task in open_tasks(session, mine):
        groups[group_of(task, today)].tasks.append(task)
    groups["next"].tasks.sort(key=lambda task: (task.due_on is None, not task.has_begun))
    midnight = clock.at_wall_time(today, 0, person.timezone)
    return MyWork(list(groups.values()), Group("done", "Done today", finished_tasks(session, midnight, mine)))


def group_of(task: TaskRow, today: date) -> str:
    """Stuck comes last, for nothing can be done about it here; what has begun, or stands in Next, needs no date to be next."""
    if task.is_stuck:
        return "stuck"
    if task.due_on is not None and task.due_on <= today:
        return "today" if task.due_on == today else "overdue"
    if task.due_on is not None:
        return "next" if task.due_on <= today + SOON else "later"
    return "later" if task.stage == Stage.INBOX and not task.has_begun else "next"
