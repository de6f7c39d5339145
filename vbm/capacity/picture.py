"""The load of everybody over some weeks, put together from what is known about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.capacity.duties import duties
from vbm.capacity.hours import Hours, Span, weeks_from
from vbm.capacity.load import Band, Guess, Job, Load, loads, spread
from vbm.capacity.reading import Face, Seat, guesses, open_jobs, seats, team
from vbm.practice.holidays import holidays
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.support.scope import scope_of
from vbm.team.absence import away, days_away, name_today
from vbm.team.models import Profile
from vbm.team.profiles import profiles


@dataclass(slots=True)
class Desk:
    """One person: the hours they have, and what lies on their desk."""

    person: Person
    named: str  # with until when they are away
    profile: Profile
    hours: Hours
    seats: list[Seat]
    jobs: list[Job]
    guess: Guess
    loads: list[Load] = field(default_factory=list)

    def load_over(self, spans: Sequence[Span], *, but_task: int | None = None, but_promise: int | None = None) -> list[Load]:
        """Perhaps as if one task were not theirs, and as if nothing were promised to one client."""
        promised = {seat.client.id: seat.monthly_minutes or 0 for seat in self.seats if seat.client.id != but_promise}
        jobs = [job for job in self.jobs if but_task is None or job.about.task_id != but_task]
        return loads(jobs, self.hours, spans, promised=promised, overhead=self.profile.overhead, guess=self.guess)

    @property
    def undated(self) -> list[Job]:
        return [job for job in self.jobs if job.due is None]

    @property
    def undated_minutes(self) -> int:
        return sum(job.left(self.guess) for job in self.undated)


@dataclass(slots=True)
class Picture:
    today: date
    spans: list[Span]
    desks: list[Desk]
    unassigned: list[Job]  # or with somebody who has no access any more
    is_partial: bool  # one client is in focus: what is done for others is not in it

    @property
    def clients(self) -> list[Face]:
        """Those with a part in it, by name."""
        counted = {client for desk in self.desks for load in desk.loads for client, share in load.shares.items() if share.total}
        known = {seat.client for desk in self.desks for seat in desk.seats}
        known |= {job.about.client for desk in self.desks for job in desk.jobs}
        return sorted((face for face in known if face.id in counted), key=lambda face: (face.name.casefold(), face.id))

    def desk_of(self, person_id: int) -> Desk | None:
        return next((desk for desk in self.desks if desk.person.id == person_id), None)

    def over(self, weeks: int) -> list[Desk]:
        """Who has too much in the next weeks."""
        return [desk for desk in self.desks if any(load.band == Band.OVER for load in desk.loads[:weeks])]


def read_picture(session: Session, today: date | None = None, *, guesses_for_all: bool = False) -> Picture:
    """Everybody's next six weeks, in the practice's own calendar."""
    today = today or clock.today(our_practice(session).timezone)
    spans = weeks_from(today)
    window = Span(spans[0].first, spans[-1].last)
    people = team(session)
    ids = [person.id for person in people]
    off, absent, known = holidays(session, *window), away(session, ids, *window), profiles(session, ids)
    served, jobs = seats(session), open_jobs(session)
    for whose, more in duties(session, window, off).items():
        for job in more:
            # Whoever has no seat any more gets nothing, when its task is made.
            is_seated = whose is not None and any(seat.client.id == job.client_id for seat in served.get(whose, ()))
            jobs.setdefault(whose if is_seated else None, []).append(job)
    unsaid = guesses(session, [id for id in ids if guesses_for_all or any(not job.estimate for job in jobs.get(id, ()))])
    desks = []
    for person in people:
        days = off | days_away(absent.get(person.id, ()), *window)
        hours = Hours(known[person.id].hours, days)
        guess = unsaid.get(person.id, Guess())
        named, theirs = name_today(person, absent.get(person.id, ())), sorted(jobs.get(person.id, []), key=_by_due)
        desk = Desk(person, named, known[person.id], hours, served.get(person.id, []), theirs, guess)
        desk.loads = desk.load_over(spans)
        desks.append(desk)
    nobodys = [job for whose, theirs in jobs.items() if whose not in known for job in theirs if job.about.task_id]
    return Picture(today, spans, desks, sorted(nobodys, key=_by_due), not scope_of(session).every_client)


def _by_due(job: Job) -> tuple[bool, date]:
    return job.due is None, job.due or date.max


def jobs_of(desk: Desk, spans: Sequence[Span], at: int) -> Iterable[tuple[Job, int]]:
    """What lies in one of these weeks, with the minutes that fall into it; what waits as well."""
    for job in desk.jobs:
        if job.due is not None:
            minutes = spread(job.left(desk.guess), job.start, job.due, desk.hours, spans)[at]
            if minutes or (not job.left(desk.guess) and spans[at].first <= max(job.due, spans[0].first) <= spans[at].last):
                yield job, minutes
