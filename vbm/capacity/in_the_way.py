"""What falls into somebody's time off: nothing is moved by it, so each thing is named, until somebody decides about it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.capacity.duties import duties
from vbm.capacity.hours import Span
from vbm.capacity.reading import Face
from vbm.clients.models import Client
from vbm.leads.models import Lead
from vbm.leads.models.stages import Stage as LeadStage
from vbm.practice.holidays import holidays
from vbm.projects.handing_over import with_board
from vbm.projects.models import ChecklistItem, Project, Task
from vbm.support import clock
from vbm.team.models import TimeOff

LEFT = "time_off.left_as_it_is"
DUE, PROMISED = "due", "promised"
AHEAD = timedelta(weeks=26)


class Conflict(NamedTuple):
    what: str  # task:12, step:5, series:3, lead:4
    day: date
    title: str
    note: str
    client: Face | None = None
    project: str = ""
    project_id: int | None = None
    task_id: int | None = None
    promised_on: date | None = None
    on: date | None = None  # by the rule, of what comes again
    is_next: bool = True  # of what comes again, only the next one can be different
    is_left: bool = False

    @property
    def kind(self) -> str:
        return self.what.partition(":")[0]

    @property
    def id(self) -> int:
        return int(self.what.partition(":")[2])

    @property
    def key(self) -> str:
        """A date that changes is another conflict."""
        return f"{self.what}:{self.day}"

    @property
    def can_be_given(self) -> bool:
        return self.kind in ("task", "step") or (self.kind == "series" and self.is_next)

    @property
    def can_be_moved(self) -> bool:
        return self.kind in ("task", "step")


def looked_at_until() -> date:
    """What comes later is looked at when it comes nearer."""
    return clock.today("UTC") + AHEAD


def in_the_way(session: Session, offs: Collection[TimeOff]) -> dict[int, list[Conflict]]:
    """By time off, what is still to come of it, in order; in as few questions for many people as for one."""
    if not offs:
        return {}
    people = {
        person.id: person for person in session.scalars(select(Person).where(Person.id.in_({off.person_id for off in offs})))
    }
    window = Span(
        max(min(off.first_on for off in offs), clock.today("UTC")), min(max(off.last_on for off in offs), looked_at_until())
    )
    if window.first > window.last:
        return {off.id: [] for off in offs}
    theirs: dict[int, list[Conflict]] = defaultdict(list)
    for person_id, conflict in _all(session, people, window):
        theirs[person_id].append(conflict)
    kept = _left_as_they_are(session, offs)
    found = {}
    for off in offs:
        within = [one for one in theirs[off.person_id] if off.covers(one.day) and one.day >= window.first]
        due = {one.what for one in within if one.note == DUE}
        within = [one for one in within if one.note != PROMISED or one.what not in due]  # one row says both
        within.sort(key=lambda one: (one.day, one.title.casefold(), one.what))
        found[off.id] = [one._replace(is_left=one.key in kept[off.id]) for one in within]
    return found


def _all(session: Session, people: dict[int, Person], window: Span) -> Iterator[tuple[int, Conflict]]:
    yield from _tasks(session, people, window)
    yield from _steps(session, people, window)
    yield from _recurring(session, people, window)
    if managers := [person.id for person in people.values() if person.is_manager]:
        booked = (Lead.stage == LeadStage.CALL_BOOKED, Lead.next_step_on.between(*window))
        for lead in session.scalars(select(Lead).where(*booked)):
            for id in managers:
                assert lead.next_step_on is not None
                yield id, Conflict(f"lead:{lead.id}", lead.next_step_on, lead.name, lead.next_step or "a call is booked")


def _tasks(session: Session, people: Collection[int], window: Span) -> Iterator[tuple[int, Conflict]]:
    named = (Task.assignee_id, Task.id, Task.title, Task.due_on, Task.promised_on, Project.name, Project.id)
    asked = with_board(select(*named, Client.id, Client.name, Client.colour)).join(Client, Client.id == Task.client_id)
    within = or_(Task.due_on.between(*window), Task.promised_on.between(*window))
    for whose, id, title, due, promised, name, project_id, *face in session.execute(
        asked.where(Task.assignee_id.in_(people), within)
    ):
        one = Conflict(f"task:{id}", window.first, title, "", Face(*face), name, project_id, id, promised)
        if due is not None:
            yield whose, one._replace(day=due, note=DUE)
        if promised is not None and promised != due:
            yield whose, one._replace(day=promised, note=PROMISED)


def _steps(session: Session, people: Collection[int], window: Span) -> Iterator[tuple[int, Conflict]]:
    named = (ChecklistItem.assignee_id, ChecklistItem.id, ChecklistItem.name, ChecklistItem.due_on, Project.name, Project.id)
    asked = select(*named, Task.id, Task.title, Client.id, Client.name, Client.colour).select_from(Task)
    asked = with_board(asked.join(ChecklistItem, ChecklistItem.task_id == Task.id)).join(Client, Client.id == Task.client_id)
    mine = and_(ChecklistItem.assignee_id.in_(people), ChecklistItem.done_at.is_(None), ChecklistItem.due_on.between(*window))
    for whose, id, name, due, project, project_id, task_id, title, *face in session.execute(asked.where(mine)):
        yield whose, Conflict(f"step:{id}", due, name, f"a step of “{title}”, due", Face(*face), project, project_id, task_id)


def _recurring(session: Session, people: Collection[int], window: Span) -> Iterator[tuple[int, Conflict]]:
    off = holidays(session, *window)
    for whose, jobs in duties(session, window, off, people).items():
        for job in jobs if whose in people else ():
            about = job.about
            one = Conflict(f"series:{about.series_id}", about.due_on, about.title, "comes again", about.client, about.project)
            assert whose is not None
            yield whose, one._replace(project_id=about.project_id, on=about.on, is_next=about.is_next)


def _left_as_they_are(session: Session, offs: Collection[TimeOff]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    asked = select(Activity.about, Activity.data).where(Activity.kind == LEFT)
    for about, said in session.execute(asked.where(Activity.about.in_([f"time_off:{off.id}" for off in offs]))):
        found[int(about.partition(":")[2])].add(said.get("key", ""))
    return found


def still_open(conflicts: Sequence[Conflict]) -> list[Conflict]:
    return [one for one in conflicts if not one.is_left]
