"""Did people buy what they were advised, and did it last? Values in, numbers and at most one proposal out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from vbm.intake.outcomes import Outcome
from vbm.intake.questions import Questionnaire
from vbm.intake.recommendation import decide

LASTS = timedelta(days=90)
YES, NO, UNKNOWN = "yes", "no", "unknown"
VBM, VA, REFERRED, NOTHING = "vbm", "va", "referred", "nothing"
BOUGHT = (VBM, VA, REFERRED, NOTHING)
ENOUGH, WORTH_IT = 50, 3
TRIED = ("vbm_min_managing", "va_min_doing", "margin", "hands_min")
RANKED = {"vbm_min_income_rank": "income", "vbm_min_budget_rank": "budget", "both_min_budget_rank": "budget"}


class Key(NamedTuple):
    """What was advised, what the manager said instead, and what was bought."""

    outcome: str
    overruled: str
    bought: str


class Closed(NamedTuple):
    """One lead that has been decided, or so many of them that were alike and are forgotten."""

    key: Key
    stayed: str
    version: str
    source: str
    people: int = 1
    answers: Mapping[str, str] | None = None

    @property
    def lasted(self) -> bool:
        return self.key.bought != NOTHING and self.stayed == YES


@dataclass(slots=True)
class Row:
    key: Key
    by_stay: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.by_stay.total()


@dataclass(frozen=True, slots=True)
class Proposal:
    threshold: str
    now: int
    proposed: int
    right_now: int
    right_then: int
    told_otherwise: int  # how many of all closed leads would have read another result
    looked_at: int


def stayed(starts_on: date, ends_on: date | None, today: date) -> str:
    """Still a client after 90 days; unknown while it is too early to say."""
    lasts_until = starts_on + LASTS
    if ends_on is not None and ends_on < min(lasts_until, today):
        return NO
    return YES if today >= lasts_until else UNKNOWN


def table(closed: Iterable[Closed]) -> list[Row]:
    """One row for each combination there is, in the order in which they are talked about."""
    rows: dict[Key, Row] = {}
    for one in closed:
        rows.setdefault(one.key, Row(one.key)).by_stay[one.stayed] += one.people
    order = {name: place for place, name in enumerate((*Outcome, *BOUGHT))}
    return sorted(
        rows.values(), key=lambda row: (order.get(row.key.outcome, 99), row.key.overruled, order.get(row.key.bought, 99))
    )


def fits(outcome: Outcome, bought: str) -> bool:
    """Whether the advice names what was bought."""
    return outcome.includes_manager if bought == VBM else outcome == Outcome.VA


def propose(closed: Sequence[Closed], model: Questionnaire) -> Proposal | None:
    """The threshold, one higher or lower, under which clearly more would have been advised what they bought and stayed with."""
    answered = [one for one in closed if one.answers is not None and not model.missing(one.answers)]
    if len(answered) < ENOUGH:
        return None
    told = _told(answered, model)
    right = _right(answered, told)
    tried = [_try(answered, model, name, to, told, right) for name in (*TRIED, *RANKED) for to in _beside(model, name)]
    best = max(tried, key=lambda one: (one.right_then, -one.told_otherwise), default=None)
    return best if best is not None and best.right_then - right >= WORTH_IT else None


def _try(answered: Sequence[Closed], model: Questionnaire, name: str, to: int, told: Sequence[Outcome], right: int) -> Proposal:
    then = _told(answered, replace(model, thresholds=replace(model.thresholds, **{name: to})))
    otherwise = sum(before != after for before, after in zip(told, then, strict=True))
    return Proposal(name, asdict(model.thresholds)[name], to, right, _right(answered, then), otherwise, len(answered))


def _told(answered: Sequence[Closed], model: Questionnaire) -> list[Outcome]:
    return [decide(model.chosen(one.answers or {}), model).outcome for one in answered]


def _right(answered: Sequence[Closed], told: Sequence[Outcome]) -> int:
    return sum(one.lasted and fits(outcome, one.key.bought) for one, outcome in zip(answered, told, strict=True))


def _beside(model: Questionnaire, name: str) -> tuple[int, ...]:
    """One lower and one higher, where there is such a thing: a band is one that can be answered."""
    now = asdict(model.thresholds)[name]
    bands = {option.rank for option in model.question(RANKED[name]).options} if name in RANKED else None
    return tuple(to for to in (now - 1, now + 1) if to > 0 and (bands is None or to in bands))
