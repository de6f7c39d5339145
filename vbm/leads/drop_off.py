"""How far visitors come with the questionnaire: by version, months, source and campaign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from vbm.intake.models import Counted, VisitorTally
from vbm.intake.models.journey import CHECK
from vbm.intake.outcomes import Outcome
from vbm.intake.questions import Questionnaire
from vbm.leads.models.lead import OUTCOME_LABELS
from vbm.support.spreadsheet import BYTE_ORDER_MARK, line

Counts = Mapping[tuple[str, str], int]
MOST_LINES = 20_000
HEADINGS = ("Month", "Version", "What", "Which", "Source", "Campaign", "How many")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which visitors; nothing said is all of them."""

    version: str
    first: date | None = None
    last: date | None = None
    source: str | None = None
    campaign: str | None = None

    @property
    def is_all_of_it(self) -> bool:
        return self == Asked(self.version)

    def where(self) -> list[ColumnElement[bool]]:
        tally = VisitorTally
        said: list[ColumnElement[bool]] = [tally.version.in_((self.version, ""))]  # a robot's form is of no version
        said += [tally.month >= self.first] if self.first else []
        said += [tally.month <= self.last] if self.last else []
        said += [tally.source == self.source] if self.source is not None else []
        return said + ([tally.campaign == self.campaign] if self.campaign is not None else [])


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the questionnaire: how many were shown it, and how many of them went no further."""

    title: str
    reached: int
    stopped: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class DropOff:
    started: int
    finished: int
    left_contact: int
    robots: int
    steps: tuple[Step, ...]
    outcomes: tuple[tuple[str, int], ...]

    @property
    def hardest(self) -> Step | None:
        """Where most stopped, if anybody did."""
        worst = max(self.steps, key=lambda step: step.stopped, default=None)
        return worst if worst and worst.stopped else None


@dataclass(frozen=True, slots=True)
class Offered:
    versions: tuple[str, ...]
    begun: str | None  # the newest that somebody began in
    months: tuple[date, ...]
    sources: tuple[str, ...]
    campaigns: tuple[str, ...]


def offered(session: Session) -> Offered:
    """What there is to choose from, the newest first."""
    tally = VisitorTally
    found = session.execute(select(tally.version, tally.month, tally.source, tally.campaign).distinct().limit(MOST_LINES)).all()
    versions, months, sources, campaigns = (_distinct(row[n] for row in found) for n in range(4))
    newest_first = sorted((one for one in versions if one), key=_age, reverse=True)
    return Offered(tuple(newest_first), next(iter(newest_first), None), tuple(reversed(months)), sources, campaigns)


def drop_off(session: Session, asked: Asked, model: Questionnaire) -> DropOff:
    tally = VisitorTally
    found = select(tally.what, tally.detail, func.sum(tally.count)).where(*asked.where()).group_by(tally.what, tally.detail)
    return told({(what, detail): int(count) for what, detail, count in session.execute(found)}, model)


def told(counts: Counts, model: Questionnaire) -> DropOff:
    """Who is still answering counts as stopped until the next answer."""
    started = counts.get((Counted.STARTED, ""), 0)
    by_outcome = {outcome: counts.get((Counted.FINISHED, outcome), 0) for outcome in Outcome}
    finished = sum(by_outcome.values())
    pages = [*((question.id, question.wording, number) for number, question in enumerate(model.questions, 1))]
    reached = [
        started,
        *(counts.get((Counted.REACHED, id), 0) for id, _, _ in pages[1:]),
        counts.get((Counted.REACHED, CHECK), 0),
    ]
    titles = [*((wording, number) for _, wording, number in pages), ("Check your answers", None)]
    onwards = zip(titles, reached, [*reached[1:], finished], strict=True)
    steps = tuple(Step(title, here, max(here - then, 0), number) for (title, number), here, then in onwards)
    outcomes = tuple((OUTCOME_LABELS[outcome], count) for outcome, count in by_outcome.items() if count)
    robots = sum(count for (what, _), count in counts.items() if what == Counted.ROBOT)
    return DropOff(started, finished, counts.get((Counted.LEFT_CONTACT, ""), 0), robots, steps, outcomes)


def lines_of(session: Session, asked: Asked) -> Iterator[str]:
    """Every number behind the page, for a spreadsheet."""
    tally = VisitorTally
    columns = (tally.month, tally.version, tally.what, tally.detail, tally.source, tally.campaign, tally.count)
    yield BYTE_ORDER_MARK + line(HEADINGS)
    for row in session.execute(select(*columns).where(*asked.where()).order_by(*columns[:6]).limit(MOST_LINES)):
        yield line((f"{row.month:%Y-%m}", *row[1:]))


def _age(version: str) -> tuple[tuple[int, str], ...]:
    """2026.10 is newer than 2026.9."""
    return tuple((int(part) if part.isdecimal() else 0, part) for part in version.split("."))


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(set(values)))
