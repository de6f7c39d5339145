"""What follows from what: each reaction runs in the transaction of the deed, and writes rows only."""

from vbm.activity.models import Reaction, reactions
from vbm.leads.reactions import open_lead_from_contact, open_lead_from_talk
from vbm.projects.models.label_list import give_labels
from vbm.projects.reactions import follow_by_themselves, free_the_next, owner_is_no_helper

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "client.opened": (give_labels,),
    "submission.contact_left": (open_lead_from_contact,),
    "talk.requested": (open_lead_from_talk,),
    "task.archived": (free_the_next,),
    "task.assigned": (follow_by_themselves, owner_is_no_helper),
    "task.brought_back": (free_the_next,),
    "task.commented": (follow_by_themselves,),
    "task.completed": (free_the_next,),
    "task.created": (follow_by_themselves,),
    "task.helper_added": (follow_by_themselves,),
    "task.reopened": (free_the_next,),
    "task.trashed": (free_the_next,),
}


def init_app() -> None:
    reactions.clear()
    reactions.update(REACTIONS)
