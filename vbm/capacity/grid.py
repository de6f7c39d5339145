"""People by weeks, as the page shows them; and what is in one of these weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from vbm.capacity.drawing import Bar, draw_bar
from vbm.capacity.hours import Span
from vbm.capacity.load import Band, Job, Load
from vbm.capacity.picture import Desk, Picture, jobs_of
from vbm.capacity.reading import Face
from vbm.capacity.words import guess_words, load_words, said, span_words, sum_words

FULL_WEEK = 40 * 60
TONES = {Band.OVER: "late", Band.TIGHT: "soon", Band.OK: "good"}


class Cell(NamedTuple):
    load: Load
    bar: Bar
    words: str
    sum: str
    tone: str
    when: str

    @property
    def waiting(self) -> str:
        return f"{said(self.load.waiting)} waiting" if self.load.waiting else ""

    @property
    def overhead(self) -> str:
        return said(self.load.overhead)

    @property
    def week(self) -> str:
        return self.load.span.first.isoformat()


class Row(NamedTuple):
    desk: Desk
    cells: list[Cell]

    @property
    def undated(self) -> str:
        count = len(self.desk.undated)
        return f"{count} without a date, {said(self.desk.undated_minutes)}" if count else ""


class Line(NamedTuple):
    """One thing in a week: how much of it falls there, and how that is known."""

    job: Job
    minutes: int
    notes: list[str]
    takers: list[tuple[int, str]]


class Part(NamedTuple):
    client: Face
    words: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One person's one week."""

    desk: Desk
    cell: Cell
    lines: list[Line]
    parts: list[Part]
    undated: list[Line]


def faces(picture: Picture) -> dict[int, Face]:
    known = {seat.client.id: seat.client for desk in picture.desks for seat in desk.seats}
    return known | {job.client_id: job.about.client for desk in picture.desks for job in desk.jobs}


def rows(picture: Picture) -> list[Row]:
    clients = faces(picture)
    return [Row(desk, [_cell(picture, load, clients) for load in desk.loads]) for desk in picture.desks]


def _cell(picture: Picture, load: Load, clients: Mapping[int, Face]) -> Cell:
    words = load_words(load, is_partial=picture.is_partial)
    tone = TONES.get(load.band, "quiet") if words else "quiet"
    return Cell(load, draw_bar(load, clients, FULL_WEEK), words, sum_words(load), tone, week_words(load.span, picture.today))


def week_words(span: Span, today: date) -> str:
    return "This week" if span.first == today and today.weekday() < 5 else span_words(span)


def open_week(picture: Picture, person_id: int, week: date) -> Opened | None:
    """What is in the week that begins on that day, or in the nearest one there is."""
    desk = picture.desk_of(person_id)
    if desk is None:
        return None
    at = max((n for n, span in enumerate(picture.spans) if span.first <= week), default=0)
    clients, load = faces(picture), desk.loads[at]
    lines = [_line(picture, desk, job, minutes) for job, minutes in jobs_of(desk, picture.spans, at)]
    undated = [_line(picture, desk, job, job.left(desk.guess)) for job in desk.undated]
    return Opened(desk, _cell(picture, load, clients), lines, _parts(load, clients), undated)


def _line(picture: Picture, desk: Desk, job: Job, minutes: int) -> Line:
    notes, left = [], job.left(desk.guess)
    if not job.estimate:
        notes.append(guess_words(desk.guess))
    if not left:
        notes.append("more than that was worked already" if not job.estimate else "its estimate is used up")
    if job.due is not None and minutes != left:
        notes.append(f"of {said(left)} that are left")
    if job.waits:
        notes.append("waits, so it does not count")
    if job.about.task_id is None:
        notes.append("comes again by its series")
    seated = [
        (other.person.id, other.named)
        for other in picture.desks
        if other is not desk and any(seat.client.id == job.client_id for seat in other.seats)
    ]
    return Line(job, minutes, notes, seated)


def _parts(load: Load, clients: Mapping[int, Face]) -> list[Part]:
    """The most first: what is planned, and what of the promise is still kept free."""
    found: list[tuple[Fraction, Part]] = []
    for id, share in load.shares.items():
        words = [f"{said(share.planned)} planned"] if share.planned else []
        if share.reserved:
            words.append(f"{said(share.reserved)} {'more ' if share.planned else ''}promised")
        if words:
            found.append((share.total, Part(clients[id], ", ".join(words))))
    return [part for _, part in sorted(found, key=lambda one: (-one[0], one[1].client.name))]
