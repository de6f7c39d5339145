"""Tables of the leads room."""

from vbm.leads.models.consent import Consent
from vbm.leads.models.fit_tally import FitTally
from vbm.leads.models.follow_up import FollowUp, FollowUpState
from vbm.leads.models.lead import Lead
from vbm.leads.models.note import LeadNote
from vbm.leads.models.referral import Referral, ReferralPartner, ReferralResult
from vbm.leads.models.stages import LostReason, Stage

__all__ = [
    "Consent",
    "FitTally",
    "FollowUp",
    "FollowUpState",
    "Lead",
    "LeadNote",
    "LostReason",
    "Referral",
    "ReferralPartner",
    "ReferralResult",
    "Stage",
]
