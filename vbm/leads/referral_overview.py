"""The referral list as its pages show it: who has room, who was sent, and of whom to ask how it went."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.leads.models import Lead, Referral, ReferralPartner, ReferralResult
from vbm.leads.recommending import partners
from vbm.support import clock
from vbm.web.filters import my_zone

MOST = 100


@dataclass(slots=True)
class Listed:
    partner: ReferralPartner
    results: Counter[ReferralResult] = field(default_factory=Counter)

    @property
    def sent_words(self) -> str:
        """“3 sent: 2 work together, 1 not known yet”"""
        if not self.results:
            return "nobody sent yet"
        order = (ReferralResult.WORKED_OUT, ReferralResult.NOT_A_FIT, ReferralResult.NO_ANSWER, ReferralResult.OPEN)
        said = {ReferralResult.WORKED_OUT: "worked out"}
        parts = [f"{self.results[one]} {said.get(one, one.label.lower())}" for one in order if self.results[one]]
        return f"{self.results.total()} sent: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class ReferralList:
    here: list[Listed]
    resting: list[Listed]
    to_ask: list[tuple[Referral, Lead, ReferralPartner]]


def referral_list(session: Session) -> ReferralList:
    counted = select(Referral.partner_id, Referral.result, func.count(Referral.id)).group_by(Referral.partner_id, Referral.result)
    results: dict[int, Counter[ReferralResult]] = {}
    for partner_id, result, count in session.execute(counted):
        results.setdefault(partner_id, Counter())[ReferralResult(result)] = count
    here, resting = (
        [Listed(one, results.get(one.id, Counter())) for one in partners(session, resting=rests)] for rests in (False, True)
    )
    return ReferralList(here, resting, _to_ask(session))


def sent_there(session: Session, partner: ReferralPartner) -> list[tuple[Referral, Lead]]:
    asked = select(Referral, Lead).join(Lead, Lead.id == Referral.lead_id).where(Referral.partner_id == partner.id)
    return [(sent, lead) for sent, lead in session.execute(asked.order_by(Referral.id.desc()).limit(MOST))]


def _to_ask(session: Session) -> list[tuple[Referral, Lead, ReferralPartner]]:
    """Those of whom it is time to ask; the longest overdue first."""
    asked = select(Referral, Lead, ReferralPartner).join(Lead, Lead.id == Referral.lead_id)
    asked = asked.join(ReferralPartner, ReferralPartner.id == Referral.partner_id)
    asked = asked.where(Referral.ask_again_on <= clock.today(my_zone())).order_by(Referral.ask_again_on, Referral.id).limit(MOST)
    return [(sent, lead, partner) for sent, lead, partner in session.execute(asked)]
