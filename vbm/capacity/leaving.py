"""What lies with somebody who leaves, by client, and who could take it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.capacity.load import Guess, Job
from vbm.capacity.picture import Desk, Picture, read_picture
from vbm.capacity.ranking import Candidate
from vbm.capacity.reading import Face
from vbm.capacity.taking import Wanted, rank
from vbm.clients.models import Client
from vbm.projects.handing_over import with_board
from vbm.projects.models import ChecklistItem, Project, Task
from vbm.series.models import Series
from vbm.support import clock
from vbm.team.models import Level, Profile, TimeOff
from vbm.team.profiles import skills
from vbm.team.roster import people_in_view

MOST_TEXTS = 40  # titles that are looked at for skills
USUAL = Guess()


@dataclass(slots=True)
class Work:
    """What is theirs at one client."""

    client: Face
    titles: list[str] = field(default_factory=list)
    due: Counter[str] = field(default_factory=Counter)  # late, soon, promised, dated
    last_due: date | None = None
    minutes: int = 0
    series: list[str] = field(default_factory=list)
    steps: int = 0
    here: list[Candidate] = field(default_factory=list)
    elsewhere: list[Candidate] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.titles or self.series or self.steps)

    @property
    def lines(self) -> list[str]:
        """Each a fact in words."""
        due = [f"{self.due[name]} {words}" for name, words in DUE.items() if self.due[name]]
        tasks = f"{_many(len(self.titles), 'open task')}{': ' if due else ''}{', '.join(due)}" if self.titles else ""
        series = f"{len(self.series)} recurring: {', '.join(self.series[:4])}" if self.series else ""
        more = f" and {len(self.series) - 4} more" if len(self.series) > 4 else ""
        steps = f"{_many(self.steps, 'step')} in tasks of others" if self.steps else ""
        return [line for line in (tasks, series + more, steps) if line]


DUE = {"late": "late", "soon": "due within two weeks", "promised": "promised to the client"}


@dataclass(frozen=True, slots=True)
class Leaving:
    person: Person
    work: list[Work]  # by client; those with nothing left are not among them
    leads: list[Face]  # where nobody else leads
    covers: list[str]  # for whom they stand in
    is_partial: bool

    def at(self, client_id: int) -> Work | None:
        return next((work for work in self.work if work.client.id == client_id), None)


def read_leaving(session: Session, person: Person, client_id: int | None = None) -> Leaving:
    """Of one client, or of every one that is in view."""
    picture = read_picture(session)
    found = _collect(session, person, picture.today, client_id)
    others = [desk for desk in picture.desks if desk.person.id != person.id]
    known = skills(session, [desk.person.id for desk in others])
    for work in found.values():
        work.here, work.elsewhere = _takers(picture, others, known, work)
    leads = _leads_alone(session, person, client_id)
    covers = _covers(session, person) if client_id is None else []
    open_work = [work for work in found.values() if not work.is_empty]
    open_work.sort(key=lambda work: work.client.name.casefold())
    return Leaving(person, open_work, leads, covers, picture.is_partial)


def _takers(
    picture: Picture, others: list[Desk], known: Mapping[int, Mapping[str, Level]], work: Work
) -> tuple[list[Candidate], list[Candidate]]:
    """Asked for all of it together, as one job."""
    job = Job(work.client.id, None, work.last_due, work.minutes or USUAL.minutes)
    wanted = Wanted(job, work.last_due, [*work.titles[:MOST_TEXTS], *work.series])
    without = Picture(picture.today, picture.spans, others, picture.unassigned, picture.is_partial)
    return rank(without, known, wanted)


def _collect(session: Session, person: Person, today: date, client_id: int | None) -> dict[int, Work]:
    found: dict[int, Work] = {}
    here = [Task.client_id == client_id] if client_id else []
    face = (Client.id, Client.name, Client.colour)
    tasks = with_board(select(*face, Task.title, Task.due_on, Task.promised_on, Task.estimate))
    tasks = tasks.join(Client, Client.id == Task.client_id).where(Task.assignee_id == person.id, *here)
    for id, name, colour, title, due, promised, estimate in session.execute(tasks.order_by(Task.due_on.is_(None), Task.due_on)):
        work = found.setdefault(id, Work(Face(id, name, colour)))
        work.titles.append(title)
        work.minutes += estimate or USUAL.minutes
        work.last_due = max(filter(None, (work.last_due, due)), default=None)
        if due is not None and due < today:
            work.due["late"] += 1
        elif due is not None and (due - today).days <= 14:
            work.due["soon"] += 1
        work.due["promised"] += promised is not None
    own = [Series.client_id == client_id] if client_id else []
    series = select(*face, Series.title).join(Client, Client.id == Series.client_id)
    series = series.where(Series.assignee_id == person.id, Series.ended_at.is_(None), *own)
    for id, name, colour, title in session.execute(series.order_by(Series.title)):
        found.setdefault(id, Work(Face(id, name, colour))).series.append(title)
    steps = with_board(select(*face).select_from(Task).join(ChecklistItem, ChecklistItem.task_id == Task.id))
    steps = steps.join(Client, Client.id == Task.client_id).where(*here, ChecklistItem.assignee_id == person.id)
    for id, name, colour in session.execute(steps.where(ChecklistItem.done_at.is_(None))):
        found.setdefault(id, Work(Face(id, name, colour))).steps += 1
    return found


def _leads_alone(session: Session, person: Person, client_id: int | None) -> list[Face]:
    here = [Membership.client_id == client_id] if client_id else []
    leads = select(Client.id, Client.name, Client.colour, Membership.person_id).join(Client, Client.id == Membership.client_id)
    leads = leads.join(Person, Person.id == Membership.person_id)
    leads = leads.where(Membership.capacity == Capacity.LEAD, Membership.until.is_(None), *here)
    by_client: dict[Face, set[int]] = {}
    for id, name, colour, leader in session.execute(leads.where(or_(Person.is_active.is_(True), Person.id == person.id))):
        by_client.setdefault(Face(id, name, colour), set()).add(leader)
    return sorted(face for face, leaders in by_client.items() if leaders == {person.id})


def _covers(session: Session, person: Person) -> list[str]:
    usual = select(Person.name).join(Profile, Profile.person_id == Person.id).where(Profile.cover_id == person.id)
    here = people_in_view(session)
    found = [f"{name}, whenever they are away" for name in session.scalars(usual.where(here).order_by(Person.name))]
    named = select(TimeOff, Person.name).join(Person, Person.id == TimeOff.person_id)
    named = named.where(here, TimeOff.cover_id == person.id, TimeOff.last_on >= clock.today(person.timezone))
    return found + [f"{name}, {off.days}" for off, name in session.execute(named.order_by(TimeOff.first_on))]


def projects_of_series(session: Session, person: Person, client_ids: Collection[int]) -> set[int]:
    asked = select(Series.project_id).join(Project, Project.id == Series.project_id)
    theirs = asked.where(Series.assignee_id == person.id, Series.client_id.in_(client_ids), Series.ended_at.is_(None))
    return set(session.scalars(theirs))


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
