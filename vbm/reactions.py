"""What follows from what: each reaction runs in the transaction of the deed, and writes rows only."""

from vbm.activity.models import Reaction, reactions
from vbm.booking import read_mail
from vbm.booking.answers import has_asked_for_a_talk, let_go, let_go_of_answers, said_for_a_talk
from vbm.booking.reactions import begin_with_the_first_manager
from vbm.booking.taking import take_what_was_let_in
from vbm.booking.telling import tell_of_talk
from vbm.clients.places import count_after
from vbm.intake import keeping, known
from vbm.leads.reactions import (
    ask_whose_address,
    close_quietly,
    let_go_of_result,
    open_lead_from_contact,
    open_lead_from_talk,
    take_back_offers,
)
from vbm.leads.suspected import let_in_confirmed
from vbm.leads.talk_reactions import follow_change, follow_let_in, follow_stage, follow_talk
from vbm.leads.ticked_again import confirm_address
from vbm.mail.strangers import let_go_on
from vbm.notices.handed_over import tell_taker
from vbm.notices.models.notice import has_unread_about, read_about
from vbm.notices.telling import hear_own_words, take_back_words, tell
from vbm.onboarding.came_as import owner_who_came
from vbm.projects import looks
from vbm.projects.models.label_list import give_labels
from vbm.projects.reactions import follow_by_themselves, free_the_next, owner_is_no_helper
from vbm.series.reactions import (
    come_after_it,
    follow_holidays_soon,
    go_on_with_the_project,
    take_another_column,
    take_back_what_came,
)
from vbm.team import known_owner

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "appointment.booked": (follow_talk, tell_of_talk),
    "appointment.cancelled": (follow_change, tell_of_talk),
    "appointment.declined": (follow_change, tell_of_talk),
    "appointment.lapsed": (follow_change, tell_of_talk),
    "appointment.let_in": (take_what_was_let_in, follow_let_in),
    "appointment.moved": (follow_change, tell_of_talk),
    "appointment.no_show": (follow_change, tell_of_talk),
    "appointment.requested": (follow_talk, tell_of_talk),
    "appointment.took_place": (follow_change,),
    "appointment.waiting": (ask_whose_address,),
    "client.opened": (give_labels,),
    "client.work_handed_over": (tell_taker,),
    "column.removed": (take_another_column,),
    "engagement.begun": (count_after,),
    "engagement.ended": (count_after,),
    "engagement.goes_on": (count_after,),
    "lead.stage_changed": (close_quietly, follow_stage),
    "person.added": (begin_with_the_first_manager,),
    "practice.holiday_removed": (follow_holidays_soon,),
    "practice.holidays_added": (follow_holidays_soon,),
    "practice.places_counted": (take_back_offers,),
    "practice.room_said": (count_after,),
    "project.brought_back": (go_on_with_the_project,),
    "project.moved": (go_on_with_the_project,),
    "submission.contact_held": (ask_whose_address,),
    "submission.contact_left": (open_lead_from_contact,),
    "submission.deleted": (let_go_of_result, let_go_of_answers),
    "talk.held": (ask_whose_address,),
    "talk.requested": (open_lead_from_talk,),
    "task.archived": (free_the_next, come_after_it, tell),
    "task.assigned": (follow_by_themselves, owner_is_no_helper, tell),
    "task.attached": (tell,),
    "task.blocked": (tell,),
    "task.brought_back": (free_the_next, take_back_what_came, tell),
    "task.comment_edited": (tell,),
    "task.comment_removed": (take_back_words,),
    "task.commented": (follow_by_themselves, hear_own_words, tell),
    "task.completed": (free_the_next, come_after_it, tell),
    "task.created": (follow_by_themselves, tell),
    "task.due_moved": (tell,),
    "task.due_set": (tell,),
    "task.edited": (tell,),
    "task.helper_added": (follow_by_themselves, tell),
    "task.moved": (tell,),
    "task.need_met": (tell,),
    "task.needs": (tell,),
    "task.planned": (tell,),
    "task.promised": (tell,),
    "task.reopened": (free_the_next, take_back_what_came, tell),
    "task.started": (tell,),
    "task.transferred": (tell,),
    "task.trashed": (free_the_next, come_after_it, tell),
    "task.unblocked": (tell,),
}


def init_app() -> None:
    reactions.clear()
    reactions.update(REACTIONS)
    looks.unread[:] = [looks.Unread(has_unread_about, read_about)]
    known.elsewhere[:] = [said_for_a_talk]
    known_owner.elsewhere[:] = [owner_who_came]
    known.talks[:] = [has_asked_for_a_talk]
    keeping.letting_go[:] = [let_go]
    read_mail.then[:] = [confirm_address, let_in_confirmed, let_go_on]
