"""From the fit loop into the draft of the next version: one threshold, and why."""

from functools import partial

from sqlalchemy.orm import Session

from vbm.intake.drafting import change_rules
from vbm.intake.models import QuestionnaireVersion
from vbm.leads.fit import Proposal
from vbm.leads.fit_report import THRESHOLDS, report
from vbm.support.refusals import Stale

CHANGED = "Meanwhile the numbers say something else. Look at this page again, then decide."


def begin_with(session: Session, threshold: str, proposed: str, *, by: int) -> QuestionnaireVersion:
    """The draft with what the numbers propose, as they stand now; nobody is asked it before it is published."""
    proposal = report(session).proposal
    if proposal is None or (proposal.threshold, str(proposal.proposed)) != (threshold, proposed):
        raise Stale(CHANGED)
    draft = QuestionnaireVersion.begin(session, by=by)
    change = partial(change_rules, thresholds={proposal.threshold: proposal.proposed}, currency=draft.model["currency"])
    draft.revise(session, change, revision=draft.revision)
    draft.says = "\n".join(filter(None, (draft.says, _why(proposal))))
    return draft


def _why(one: Proposal) -> str:
    return (
        f"{one.proposed} instead of {one.now} as the {THRESHOLDS[one.threshold]}: {one.right_then} instead of {one.right_now} "
        f"of {one.looked_at} closed leads would have been advised what they bought and stayed with."
    )
