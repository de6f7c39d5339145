"""What follows from what: each reaction runs in the transaction of the deed, and writes rows only."""

from vbm.activity.models import Reaction, reactions
from vbm.leads.reactions import open_lead_from_contact, open_lead_from_talk

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "submission.contact_left": (open_lead_from_contact,),
    "talk.requested": (open_lead_from_talk,),
}


def init_app() -> None:
    reactions.clear()
    reactions.update(REACTIONS)
