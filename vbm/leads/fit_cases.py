"""The leads that have been decided, and the numbers of those that were forgotten, as cases for the fit loop."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vbm.clients.models import Engagement
from vbm.intake.models import Submission
from vbm.leads import fit
from vbm.leads.fit import Closed, Key
from vbm.leads.left_later import left_later
from vbm.leads.models import FitTally, Lead, Referral, ReferralResult, Stage
from vbm.practice.models import our_zone
from vbm.support import clock

DECIDED = (Stage.WON, Stage.REFERRED, Stage.LOST)
WENT = {ReferralResult.WORKED_OUT: fit.YES, ReferralResult.NOT_A_FIT: fit.NO, ReferralResult.NO_ANSWER: fit.NO}


def closed_cases(session: Session) -> list[Closed]:
    """All that were advised something and have been decided; five questions however many there are."""
    decided = select(Lead).where(Lead.stage.in_(DECIDED), Lead.outcome.is_not(None)).order_by(Lead.id)
    return [*_cases(session, session.scalars(decided).all()), *_forgotten(session)]


def keep(session: Session, lead: Lead) -> None:
    """Before a person is forgotten: what was advised, bought and lasted stays as a number."""
    if lead.stage not in DECIDED or lead.outcome is None:
        return
    (case,) = _cases(session, [lead])
    alike = {
        "month": (lead.won_at or lead.stage_since).date().replace(day=1),
        "version": case.version,
        **case.key._asdict(),
        "stayed": case.stayed,
        "source": case.source,
    }
    _tally(session, alike).count += 1


def _tally(session: Session, alike: dict[str, object]) -> FitTally:
    """The one row for this combination, held until the commit."""
    asked = select(FitTally).filter_by(**alike).with_for_update().execution_options(populate_existing=True)
    if (known := session.scalar(asked)) is not None:
        return known
    tally = FitTally(**alike, count=0)
    try:
        with session.begin_nested():
            session.add(tally)
    except IntegrityError:  # PostgreSQL: somebody alike was forgotten a moment earlier
        return session.scalars(asked).one()
    return tally


def _cases(session: Session, leads: Iterable[Lead]) -> list[Closed]:
    leads = list(leads)
    answers = _last_answers(session, leads)
    served = _first_engagements(session, [lead.client_id for lead in leads if lead.client_id is not None])
    went = _referrals(session, [lead.id for lead in leads if lead.stage == Stage.REFERRED])
    today = clock.today(our_zone(session))
    return [_case(lead, answers.get(lead.id), served.get(lead.client_id or 0), went.get(lead.id), today) for lead in leads]


def _case(lead: Lead, said: Submission | None, engagement: Engagement | None, went: ReferralResult | None, today: date) -> Closed:
    bought, lasted = fit.NOTHING, fit.UNKNOWN
    if lead.stage == Stage.WON:
        bought = lead.bought or (engagement.kind.value if engagement else fit.VBM)
        lasted = fit.stayed(engagement.starts_on, engagement.ends_on, today) if engagement else fit.UNKNOWN
    elif lead.stage == Stage.REFERRED:
        bought, lasted = fit.REFERRED, WENT.get(went, fit.UNKNOWN) if went else fit.UNKNOWN
    key = Key(str(lead.outcome or ""), str(lead.overruled_outcome or ""), bought)
    return Closed(key, lasted, said.version if said else "", lead.source, answers=said.answers if said else None)


def _last_answers(session: Session, leads: list[Lead]) -> dict[int, Submission]:
    """The last that were shown before they were decided on."""
    finished = Submission.lead_id.in_([lead.id for lead in leads]), Submission.finished_at.is_not(None)
    found, later = session.scalars(select(Submission).where(*finished).order_by(Submission.id)), left_later(session, leads)
    return {one.lead_id: one for one in found if one.lead_id is not None and one.id not in later}


def _first_engagements(session: Session, client_ids: list[int]) -> dict[int, Engagement]:
    """What a client began with; the first one is what was bought."""
    asked = select(Engagement).where(Engagement.client_id.in_(client_ids)).order_by(Engagement.id.desc())
    return {one.client_id: one for one in session.scalars(asked)}


def _referrals(session: Session, ids: list[int]) -> dict[int, ReferralResult]:
    """How it went: with whoever worked out, else with the last one."""
    found: dict[int, ReferralResult] = {}
    for one in session.scalars(select(Referral).where(Referral.lead_id.in_(ids)).order_by(Referral.id)):
        if found.get(one.lead_id) != ReferralResult.WORKED_OUT:
            found[one.lead_id] = one.result
    return found


def _forgotten(session: Session) -> list[Closed]:
    kept = session.scalars(select(FitTally).where(FitTally.count > 0).order_by(FitTally.id))
    return [Closed(Key(one.outcome, one.overruled, one.bought), one.stayed, one.version, one.source, one.count) for one in kept]
