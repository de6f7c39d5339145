"""One time off, what is in its way, and who could take each thing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.capacity.fixing import other_days, served_by
from vbm.capacity.in_the_way import Conflict, in_the_way, looked_at_until, still_open
from vbm.capacity.load import Guess, Job
from vbm.capacity.picture import Picture, read_picture
from vbm.capacity.ranking import Candidate
from vbm.capacity.taking import Wanted, rank
from vbm.support import clock
from vbm.team.absence import away
from vbm.team.models import TimeOff
from vbm.team.profiles import skills

MOST_SHOWN = 100


class Fixable(NamedTuple):
    conflict: Conflict
    takers: list[tuple[int, str]]  # whoever stands in first, then by rank


@dataclass(frozen=True, slots=True)
class AbsencePage:
    off: TimeOff
    cover: Person | None
    open: list[Fixable]  # the first of them
    more: int
    left: list[Conflict]
    days: list[date]
    covered: int  # how many of them whoever stands in can take
    is_over: bool
    until: date | None  # how far it is looked at, where the time off is longer
    is_managed: bool  # the reader may give it to anybody


def absence_page(session: Session, person: Person, off: TimeOff, reader: Person) -> AbsencePage:
    """Only managers see who has room; somebody themselves can give it to whoever stands in."""
    conflicts = in_the_way(session, [off])[off.id]
    cover = session.get(Person, off.cover_id) if off.cover_id else None
    ranked = _ranked(session, person, still_open(conflicts)[:MOST_SHOWN]) if reader.is_manager and conflicts else {}
    seated = served_by(session, cover) if cover else set()
    still = still_open(conflicts)
    fixable = [Fixable(one, _takers(one, cover, seated, ranked.get(one.what, []))) for one in still[:MOST_SHOWN]]
    covered = len({one.what for one in still if one.can_be_given and one.client and one.client.id in seated})
    left, today = [one for one in conflicts if one.is_left], clock.today(person.timezone)
    more, far = len(still) - len(fixable), looked_at_until()
    days, until = other_days(session, off, today), far if off.last_on > far else None
    return AbsencePage(off, cover, fixable, more, left, days, covered, off.last_on < today, until, reader.is_manager)


def _takers(one: Conflict, cover: Person | None, seated: set[int], ranked: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if not one.can_be_given or one.client is None:
        return []
    first = [(cover.id, f"{cover.name}, who stands in")] if cover is not None and one.client.id in seated else []
    return first + [taker for taker in ranked if cover is None or not first or taker[0] != cover.id]


def _ranked(session: Session, person: Person, conflicts: Sequence[Conflict]) -> dict[str, list[tuple[int, str]]]:
    """Once for each client: everything that falls into the days asks for the same people."""
    picture = read_picture(session)
    jobs = {job.about.task_id: job for desk in picture.desks for job in desk.jobs if job.about.task_id}
    others = [desk for desk in picture.desks if desk.person.id != person.id]
    without = Picture(picture.today, picture.spans, others, [], picture.is_partial)
    known = skills(session, [desk.person.id for desk in others])
    by_client: dict[int, list[Conflict]] = {}
    for one in conflicts:
        if one.client is not None:
            by_client.setdefault(one.client.id, []).append(one)
    found: dict[str, list[tuple[int, str]]] = {}
    for client_id, theirs in by_client.items():
        last = max(one.day for one in theirs)
        titles = [one.title for one in theirs]
        here, _ = rank(without, known, Wanted(Job(client_id, None, last, None), last, titles, None, person.id))
        for one in theirs:
            job = jobs.get(one.task_id) if one.kind == "task" else None
            found[one.what] = [_said(taker, job.left(Guess()) if job and job.estimate else taker.needs) for taker in here]
    return found


def _said(taker: Candidate, needs: int) -> tuple[int, str]:
    return taker.person_id, f"{taker.name}: {', '.join(replace(taker, needs=needs).brief)}"


class InTheWay(NamedTuple):
    person: Person
    off: TimeOff
    many: int


def all_in_the_way(session: Session, picture: Picture) -> list[InTheWay]:
    """For the times off of these weeks with something open in their way."""
    people = {desk.person.id: desk.person for desk in picture.desks}
    offs = [off for rows in away(session, people, picture.today, picture.spans[-1].last).values() for off in rows]
    found = in_the_way(session, offs)
    counted = [InTheWay(people[off.person_id], off, len({one.what for one in still_open(found[off.id])})) for off in offs]
    return sorted((one for one in counted if one.many), key=lambda one: (one.off.first_on, one.person.name))
