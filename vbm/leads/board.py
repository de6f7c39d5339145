"""What the board of leads shows: one card a lead, in the order in which they need a word from us."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from vbm.intake.models import Submission
from vbm.intake.outcomes import Outcome
from vbm.leads.attention import ORDER
from vbm.leads.models import Lead, LostReason, Stage
from vbm.leads.models.stages import CLOSED, PIPELINE
from vbm.leads.reason_words import IN_SHORT, WHEN, reason_words
from vbm.leads.standing import Standing, standing_of
from vbm.leads.talks_ahead import talks_ahead
from vbm.practice.models import our_practice
from vbm.support import clock

MOST = 50
NEWEST_WON = case((Lead.stage == Stage.WON, Lead.stage_since)).desc()
_SHOWN = (
    Lead.id, Lead.name, Lead.business_name, Lead.stage, Lead.outcome, Lead.managing, Lead.doing, Lead.when, Lead.next_step,
    Lead.next_step_on, Lead.waiting_until, Lead.waiting_reason, Lead.last_event_at, Lead.listed_at, Lead.promised_on,
    Lead.overruled_outcome, Lead.lost_reason, Lead.back_on, Lead.stage_since,
)  # fmt: skip


@dataclass(slots=True)
class LeadCard:
    id: int
    name: str
    business_name: str
    stage: Stage
    outcome: Outcome | None
    managing: int | None
    doing: int | None
    when: str | None
    next_step: str | None
    next_step_on: date | None
    waiting_until: date | None
    waiting_reason: str | None
    last_event_at: datetime
    listed_at: datetime | None
    promised_on: date | None
    overruled_outcome: Outcome | None
    lost_reason: LostReason | None
    back_on: date | None
    stage_since: datetime
    why: str = ""
    standing: Standing = field(default_factory=Standing)

    @property
    def advice(self) -> str:
        return IN_SHORT[Outcome(self.outcome)] if self.outcome else ""

    @property
    def own_advice(self) -> str:
        return IN_SHORT[Outcome(self.overruled_outcome)] if self.overruled_outcome else ""

    @property
    def wants_it(self) -> str:
        return WHEN.get(self.when or "", "")


@dataclass(slots=True)
class StageColumn:
    stage: Stage
    count: int
    cards: list[LeadCard] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.stage.value

    @property
    def more(self) -> int:
        """How many do not fit on the board; the list of the stage has them all."""
        return self.count - len(self.cards) if self.stage in PIPELINE else 0


def read_board(session: Session, *, only: Collection[Stage] = tuple(Stage)) -> list[StageColumn]:
    """These stages in order; those that lead out of the pipeline only with how many are there."""
    counts = dict(counts_of(session))
    columns = {stage: StageColumn(stage, counts[stage]) for stage in (*PIPELINE, *CLOSED) if stage in only}
    wanted = [stage for stage in columns if stage in PIPELINE and counts[stage]]
    if wanted:
        place = func.row_number().over(partition_by=Lead.stage, order_by=(NEWEST_WON, *ORDER)).label("place")
        ranked = select(Lead.id, place).where(Lead.stage.in_(wanted)).cte("ranked")
        rows = select(*_SHOWN).join(ranked, ranked.c.id == Lead.id).where(ranked.c.place <= MOST).order_by(ranked.c.place)
        for card in finished_cards(session, [_card(*row) for row in session.execute(rows)]):
            columns[card.stage].cards.append(card)
    return list(columns.values())


def read_list(session: Session, stage: Stage, *, page: int, most: int = MOST) -> list[LeadCard]:
    """One page of everybody in a stage; whoever has left it last comes first among the closed."""
    order = ORDER if stage.is_open else (Lead.stage_since.desc(), Lead.id)
    rows = select(*_SHOWN).where(Lead.stage == stage).order_by(*order).limit(most).offset((page - 1) * most)
    return finished_cards(session, [_card(*row) for row in session.execute(rows)])


def _card(*shown: Any) -> LeadCard:
    return LeadCard(*shown)


def finished_cards(session: Session, cards: list[LeadCard]) -> list[LeadCard]:
    """With the reasons of each one's last result, and how they stand today by the calendar of the practice."""
    ids, now, zone = [card.id for card in cards], clock.now(), our_practice(session).timezone
    last = select(func.max(Submission.id)).where(Submission.lead_id.in_(ids)).group_by(Submission.lead_id)
    said = select(Submission.lead_id, Submission.shown["why"], Submission.shown["clarity"]).where(Submission.id.in_(last))
    why = {row[0]: reason_words(row[1], row[2]) for row in session.execute(said)} if ids else {}
    talks = talks_ahead(session, ids, now=now) if ids else {}
    for card in cards:
        card.why, card.standing = why.get(card.id, ""), standing_of(card, now=now, zone=zone, talk=talks.get(card.id))
    return cards


def counts_of(session: Session) -> list[tuple[Stage, int]]:
    found: dict[Any, int] = dict(session.execute(select(Lead.stage, func.count(Lead.id)).group_by(Lead.stage)).all())
    return [(stage, found.get(stage, 0)) for stage in (*PIPELINE, *CLOSED)]
