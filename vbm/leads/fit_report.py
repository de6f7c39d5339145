"""The fit loop as a page and as a file: advised, bought, and whether it lasted, in words and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from vbm.intake.changes import THRESHOLDS as IN_WORDS
from vbm.intake.outcomes import Outcome
from vbm.intake.questionnaires import current
from vbm.leads import fit
from vbm.leads.fit import Proposal, Row
from vbm.leads.fit_cases import closed_cases
from vbm.leads.models.lead import OUTCOME_LABELS
from vbm.leads.timeline import SOURCES
from vbm.support.spreadsheet import BYTE_ORDER_MARK, line

BOUGHT = {fit.VBM: "A manager, from us", fit.VA: "An assistant, from us", fit.REFERRED: "Sent on", fit.NOTHING: "Nothing"}
HEADINGS = ("Advised", "You said instead", "Bought", "People", "Still there after 90 days", "Left before", "Too early to say")
THRESHOLDS = {name: words[0].lower() + words[1:] for name, words in IN_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Report:
    rows: list[Row]
    versions: list[str]
    sources: list[str]
    version: str
    source: str
    proposal: Proposal | None
    answered: int

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def words(self) -> str:
        """How often the advice was what was bought and lasted, in a sentence."""
        sure = sum(row.by_stay[fit.YES] for row in self.rows if row.key.bought != fit.NOTHING)
        fitting = sum(row.by_stay[fit.YES] for row in self.rows if _fits(row))
        left = sum(row.by_stay[fit.NO] for row in self.rows if row.key.bought != fit.NOTHING)
        if not sure:
            return "It is too early to say how well the advice fits: nobody has been there for 90 days."
        return f"Of {sure} who bought and stayed, {fitting} had been advised just that. {left} left before 90 days."


def report(session: Session, version: str = "", source: str = "") -> Report:
    cases, model = closed_cases(session), current(session)
    shown = [one for one in cases if version in ("", one.version) and source in ("", one.source)]
    of_now = [one for one in cases if one.version == model.version and one.answers is not None]
    return Report(
        fit.table(shown),
        sorted({one.version for one in cases if one.version}),
        sorted({one.source for one in cases if one.source}),
        version,
        source,
        fit.propose(of_now, model),
        len(of_now),
    )


def lines_of(shown: Report) -> Iterator[str]:
    yield BYTE_ORDER_MARK + line(HEADINGS)
    for row in shown.rows:
        yield line((*words_of(row), row.count, row.by_stay[fit.YES], row.by_stay[fit.NO], row.by_stay[fit.UNKNOWN]))


def words_of(row: Row) -> tuple[str, str, str]:
    return label(row.key.outcome), label(row.key.overruled), BOUGHT.get(row.key.bought, row.key.bought)


def label(outcome: str) -> str:
    return OUTCOME_LABELS[Outcome(outcome)] if outcome in list(Outcome) else ""


def source_words(source: str) -> str:
    return SOURCES.get(source, source)


def _fits(row: Row) -> bool:
    advised = row.key.overruled or row.key.outcome
    return row.key.bought != fit.NOTHING and advised in list(Outcome) and fit.fits(Outcome(advised), row.key.bought)
