"""Who could take this task? Asked of everybody, with the reasons in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.capacity.hours import Span
from vbm.capacity.load import Job
from vbm.capacity.picture import Desk, Picture, read_picture
from vbm.capacity.ranking import Candidate, Clock, match, ranked
from vbm.projects.models import Label, Task, TaskLabel
from vbm.support import clock
from vbm.team.models import Level
from vbm.team.profiles import skills
from vbm.web.filters import date_words

ALREADY_DUE = timedelta(days=2)
NO_DATE = timedelta(days=6)  # how far to look for a task without a date


@dataclass(frozen=True, slots=True)
class Takers:
    here: list[Candidate]
    elsewhere: list[Candidate]  # they need a seat at the client first
    skills: list[str]  # all that anybody has
    asked: str
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that somebody is to take, a task or several things together, as one job."""

    job: Job
    due: date | None
    texts: list[str]
    task_id: int | None = None
    holder_id: int | None = None


def takers(session: Session, task: Task, asked: str = "") -> Takers:
    picture = read_picture(session, guesses_for_all=task.estimate is None)
    known = skills(session, [desk.person.id for desk in picture.desks])
    names = sorted({name for theirs in known.values() for name in theirs}, key=str.casefold)
    asked = next((name for name in names if name.casefold() == asked.casefold()), "")
    labels = select(Label.name).join(TaskLabel, TaskLabel.label_id == Label.id).where(TaskLabel.task_id == task.id)
    texts = [task.title, *session.scalars(labels)]
    wanted = Wanted(find_job(picture, task), task.due_on, texts, task.id, task.assignee_id)
    here, elsewhere = rank(picture, known, wanted, asked)
    return Takers(here, elsewhere, [] if picture.is_partial else names, asked, picture.is_partial)


def rank(
    picture: Picture, known: Mapping[int, Mapping[str, Level]], wanted: Wanted, asked: str = ""
) -> tuple[list[Candidate], list[Candidate]]:
    """Those with a seat there, and those who would need one first; each in order."""
    found = [_candidate(picture, desk, wanted, known.get(desk.person.id, {}), asked) for desk in picture.desks]
    return ranked(one for one in found if one.has_seat), ranked(one for one in found if not one.has_seat)


def _candidate(picture: Picture, desk: Desk, wanted: Wanted, known: Mapping[str, Level], asked: str) -> Candidate:
    span, client_id = until(picture, wanted.due), wanted.job.client_id
    # What is promised to the task's own client is there to be used for it.
    (load,) = desk.load_over([span], but_task=wanted.task_id, but_promise=client_id)
    there = Clock.of(clock.now(), desk.person.timezone, desk.profile.starts_at, desk.hours)
    return Candidate(
        person_id=desk.person.id,
        name=desk.person.name,
        skill=match(wanted.texts, known, asked),
        free=None if load.free is None else load.free - min(there.gone_since(span.first, desk.hours), load.capacity or 0),
        needs=wanted.job.left(desk.guess),
        until="today" if span.last == picture.today else f"until {date_words(span.last, picture.today)}",
        clock=there,
        has_seat=any(seat.client.id == client_id for seat in desk.seats),
        has_task=desk.person.id == wanted.holder_id,
        is_partial=picture.is_partial,
        asked=asked,
    )


def until(picture: Picture, due: date | None) -> Span:
    """From today to the day it is due, as far as these weeks go; what is due or late already takes the next days, too."""
    last = max(due, picture.today + ALREADY_DUE) if due else picture.today + NO_DATE
    return Span(picture.today, min(last, picture.spans[-1].last))


def find_job(picture: Picture, task: Task) -> Job:
    """What is known about the task as work; a task that is done or put away is nobody's work any more."""
    everything = [*picture.unassigned, *(job for desk in picture.desks for job in desk.jobs)]
    found = (job for job in everything if job.about.task_id == task.id)
    return next(found, Job(task.client_id, task.start_on, task.due_on, task.estimate))
