"""Sending a person on to an assistant, and hearing how it went."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.planning import LONGEST_STEP
from vbm.leads.models.referral import Referral, ReferralPartner, ReferralResult
from vbm.leads.models.stages import Stage
from vbm.support import clock
from vbm.support.refusals import Refused

if TYPE_CHECKING:
    from vbm.accounts.models import Person

ASK = "Ask how it went with "


class Referring(OfLead):
    def refer(
        self,
        session: Session,
        partner: ReferralPartner,
        *,
        by: "Person",
        note: str = "",
        ask_on: date | None = None,
        at: datetime | None = None,
    ) -> Referral:
        """Send them on to this assistant; on that day the practice asks how it went."""
        if self.stage == Stage.WON:
            raise Refused("This lead is a client of yours, so there is nobody to send on.")
        if partner.archived_at is not None:
            raise Refused(f"{partner.name} rests on your list. Bring them back first.")
        waits = select(Referral.id).where(Referral.lead_id == self.id, Referral.partner_id == partner.id)
        if session.scalar(waits.where(Referral.result == ReferralResult.OPEN)) is not None:
            raise Refused(f"They were sent to {partner.name} already. Note how it went first.")
        sent = Referral(lead_id=self.id, partner_id=partner.id, by_id=by.id, at=at or clock.now(), result_note=note)
        sent.result = ReferralResult.OPEN
        session.add(sent)
        session.flush()
        self._log(session, "lead.referred", by=by, at=at, referral=sent.id)
        if self.stage != Stage.REFERRED:
            self._enter(session, Stage.REFERRED, by=by, at=at)
        self._ask_again(session, sent, partner, ask_on, by=by, at=at)
        return sent

    def hear_of(
        self,
        session: Session,
        sent: Referral,
        result: ReferralResult,
        *,
        by: "Person",
        note: str = "",
        ask_on: date | None = None,
        at: datetime | None = None,
    ) -> None:
        """How it went with whoever they were sent to, and when to ask again."""
        partner = session.get_one(ReferralPartner, sent.partner_id)
        sent.result, sent.result_note = result, note
        self._log(session, "lead.referral_heard", by=by, at=at, referral=sent.id, result=result)
        self._ask_again(session, sent, partner, ask_on, by=by, at=at)

    def _ask_again(
        self, session: Session, sent: Referral, partner: ReferralPartner, on: date | None, *, by: "Person", at: datetime | None
    ) -> None:
        asks, sent.ask_again_on = f"{ASK}{partner.name}"[:LONGEST_STEP], on
        if on is not None and (self.stage == Stage.REFERRED or (self.stage.is_open and self.next_step is None)):
            self.set_next_step(session, asks, on, by=by, at=at)
        elif on is None and self.next_step == asks:
            self.next_step = self.next_step_on = None
