"""My work over all my clients, in the order in which I should look at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import or_
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.forms_doing import QUICK_MINUTES, QuickDay, quick_days
from vbm.projects.models import Stage, Task
from vbm.projects.open_tasks import finished_tasks, open_tasks
from vbm.projects.worked import minutes_since
from vbm.support import clock
from vbm.today.rows import Todo
from vbm.today.said import mentions_of
from vbm.today.waiting_on_me import OnMe, asks_somebody, names, steps_of

SOON = timedelta(days=7)
MOST_SHOWN = 20
MOST_FOR_ANOTHER_DAY = 8
NAMES = {"overdue": "Overdue", "today": "Today", "next": "Next", "later": "Later", "others": "Waiting for others"}
FIRST = ("overdue", "today")  # before what others wait for; what is merely next comes behind it
SOON_DUE = (*FIRST, "next")


@dataclass
class Group:
    key: str
    name: str
    tasks: list[Todo] = field(default_factory=list)

    @property
    def shown(self) -> list[Todo]:
        return self.tasks[: MOST_SHOWN if self.key in SOON_DUE else MOST_FOR_ANOTHER_DAY]

    @property
    def more(self) -> int:
        return len(self.tasks) - len(self.shown)


@dataclass(frozen=True)
class MyWork:
    first: list[Group]
    on_me: OnMe
    rest: list[Group]
    done: Group
    minutes: int
    days: list[QuickDay]
    lengths: tuple[int, ...] = QUICK_MINUTES

    @property
    def soon(self) -> list[Group]:
        return [group for group in (*self.first, *self.rest) if group.key in SOON_DUE]

    @property
    def is_empty(self) -> bool:
        return not self.on_me.many and not any(group.tasks for group in (*self.first, *self.rest))

    def __iter__(self) -> Iterator[Group]:
        return (group for group in (*self.first, *self.rest, self.done) if group.tasks)


def my_work(session: Session, person: Person, *, alone: bool = False) -> MyWork:
    """For a manager, what others ask her stands among what needs her, and is not said twice.

    `alone`: the person's own tasks and nothing else, neither what others ask or said nor steps of their tasks.
    """
    now, zone = clock.now(), person.timezone
    today, mine = clock.today(zone), Task.assignee_id == person.id
    groups = {key: Group(key, name) for key, name in NAMES.items()}
    spoken = [] if alone or person.is_manager else mentions_of(session, person)
    on_me = OnMe(spoken, [], [], [] if alone else steps_of(session, person))
    for task in open_tasks(session, mine if alone or person.is_manager else or_(mine, asks_somebody())):
        todo, is_mine = Todo.read(task, now, zone), task.assignee_id == person.id
        if names(task, person):
            (on_me.mine if is_mine else on_me.asked).append(todo)
        elif is_mine:
            groups[group_of(todo, today)].tasks.append(todo)
    for key in ("overdue", "today", "later"):
        groups[key].tasks.sort(key=_when)
    groups["next"].tasks.sort(key=lambda todo: (todo.due_on is None, not todo.task.has_begun, *_when(todo)))
    midnight = clock.at_wall_time(today, 0, zone)
    done = [Todo.read(task, now, zone) for task in finished_tasks(session, midnight, mine)]
    first, rest = [groups[key] for key in FIRST], [groups[key] for key in NAMES if key not in FIRST]
    worked = minutes_since(session, person, midnight)
    return MyWork(first, on_me, rest, Group("done", "Done today", done), worked, quick_days(today))


def group_of(todo: Todo, today: date) -> str:
    """What waits for others comes last, for nothing can be done about it here; what has begun needs no date to be next."""
    task, due_on = todo.task, todo.due_on
    if task.is_stuck:
        return "others"
    if due_on is None:
        return "later" if task.stage == Stage.INBOX and not task.has_begun else "next"
    if todo.is_overdue:
        return "overdue"
    if due_on <= today:
        return "today"
    return "next" if due_on <= today + SOON else "later"


def _when(todo: Todo) -> tuple[date, bool, str]:
    """By day; on one day what has a time of day first, as the clock goes."""
    at = todo.task.due_at
    return (todo.due_on or date.max, at is None, at.isoformat() if at else "")
