"""How a lead goes from stage to stage: by hand in any direction, by facts only forward, and by its day back to where it was."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.referral import Referral, ReferralResult
from vbm.leads.models.stages import PIPELINE, LostReason, Stage
from vbm.support import clock
from vbm.support.refusals import Refused, Stale

MOVED = "lead.stage_changed"
ASK_AGAIN = "Ask again"


@dataclass(frozen=True)
class Before:
    """How a lead stood before a move, so that the move can be taken back whole."""

    stage: Stage
    lost_reason: LostReason | None = None
    back_on: date | None = None
    next_step: str | None = None
    next_step_on: date | None = None
    waiting_until: date | None = None
    waiting_reason: str | None = None


class Moving(OfLead):
    def change_stage(
        self,
        session: Session,
        stage: Stage,
        *,
        by: Person,
        reason: LostReason | None = None,
        back_on: date | None = None,
        came_from: Stage | None = None,
        at: datetime | None = None,
    ) -> None:
        """Move along or out. Lost needs a reason, Not yet a day; Won comes only from making a client."""
        if stage == Stage.WON != self.stage:
            raise Refused("A lead is won by making it a client. Use “Make a client” instead.")
        self._must_stand_where_seen(session, stage, came_from)
        if stage == Stage.LOST and reason is None:
            raise Refused("Say why it was lost; it is how the practice learns.")
        if stage == Stage.NOT_YET and (back_on or self.back_on) is None:
            raise Refused("Say on which day they come back.")
        reason, back_on = (reason if stage == Stage.LOST else None), (back_on if stage == Stage.NOT_YET else None)
        if stage == self.stage and reason == self.lost_reason and back_on in (None, self.back_on):
            return
        self._enter(session, stage, by=by, at=at, **({"reason": reason} if reason else {}))
        self.lost_reason, self.back_on = reason, back_on

    def advance(self, session: Session, stage: Stage, *, at: datetime | None = None) -> None:
        """A fact moves it on, never back, and never one that has left the pipeline."""
        if self.stage.is_open and PIPELINE.index(stage) > PIPELINE.index(self.stage):
            self._enter(session, stage, by=None, at=at)

    def take_back(
        self,
        session: Session,
        before: Before,
        *,
        by: Person,
        came_from: Stage,
        sent: int | None = None,
        at: datetime | None = None,
    ) -> None:
        """Undo a move: the stage it had, with its reason, day and next step; and where they were sent on to, not that either."""
        self._must_stand_where_seen(session, before.stage, came_from)
        if before.stage == Stage.WON:
            raise Refused("A lead is won by making it a client. Use “Make a client” instead.")
        self._enter(session, before.stage, by=by, at=at)
        if sent is not None:
            mine = Referral.id == sent, Referral.lead_id == self.id, Referral.result == ReferralResult.OPEN
            session.execute(delete(Referral).where(*mine))
        self.lost_reason, self.back_on = before.lost_reason, before.back_on
        self.next_step, self.next_step_on = before.next_step, before.next_step_on
        self.waiting_until, self.waiting_reason = before.waiting_until, before.waiting_reason

    def come_back(self, session: Session, today: date, *, at: datetime | None = None) -> bool:
        """Its day has come: back to where it was, to be asked again. Once, however often and by however many it is called."""
        lead = type(self)
        due = lead.id == self.id, lead.stage == Stage.NOT_YET, lead.back_on <= today
        taken = update(lead).where(*due).values(back_on=None)
        if session.execute(taken, execution_options={"synchronize_session": False}).rowcount != 1:  # type: ignore[attr-defined]
            return False
        session.refresh(self)
        self._enter(session, self._stage_before(session), by=None, at=at)
        self.set_next_step(session, ASK_AGAIN, today, by=None, at=at)
        return True

    @property
    def before(self) -> Before:
        """As it stands now, for the way back to it."""
        said = (self.lost_reason, self.back_on, self.next_step, self.next_step_on, self.waiting_until, self.waiting_reason)
        return Before(self.stage, *said)

    def _must_stand_where_seen(self, session: Session, stage: Stage, came_from: Stage | None) -> None:
        if came_from is not None and came_from != self.stage and stage != self.stage:
            who = self._last_mover(session) or "Someone"
            raise Stale(f"{who} has just moved “{self.name}” to {self.stage.label}. Look where they are now, then decide.")
        if self.stage == Stage.WON != stage:
            raise Refused("This lead is won and has become a client, so it stays there.")

    def _enter(self, session: Session, stage: Stage, *, by: Person | None, at: datetime | None, **data: Any) -> None:
        came_from, self.stage, self.stage_since = self.stage, stage, at or clock.now()
        self.lost_reason = self.back_on = None
        if not stage.is_open:
            self.next_step = self.next_step_on = self.waiting_until = self.waiting_reason = None
        self._log(session, MOVED, by=by, at=at, came_from=came_from, to=stage, **data)

    def _stage_before(self, session: Session) -> Stage:
        """Where it stood when it was put off."""
        moves = select(Activity.data).where(Activity.about == self.about, Activity.kind == MOVED).order_by(Activity.id.desc())
        left = (Stage(data["came_from"]) for data in session.scalars(moves.limit(20)) if data["to"] == Stage.NOT_YET)
        return next((stage for stage in left if stage.is_open), Stage.NEW)

    def _last_mover(self, session: Session) -> str | None:
        moves = select(Person.name).join(Activity, Activity.actor_id == Person.id)
        moves = moves.where(Activity.about == self.about, Activity.kind == MOVED)
        return session.scalar(moves.order_by(Activity.id.desc()).limit(1))
