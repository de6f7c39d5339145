"""What happened with a lead, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from vbm.activity.models import Activity
from vbm.intake.outcomes import Outcome
from vbm.leads.models import LostReason, ReferralResult, Stage
from vbm.leads.models.lead import OUTCOME_LABELS

SOURCES = {"questionnaire": "the questionnaire", "talk": "asking for a talk", "by_hand": "a new entry by hand"}
SENTENCES = {
    "lead.opened": "They came in through {source}.",
    "lead.came_again": "They came again, through {source}.",
    "lead.answered": "The answers of a questionnaire were added: {outcome}.",
    "lead.answers_deleted": "They deleted their last answers, and what came of them went too.",
    "lead.answers_left": "New answers were left with their address: {outcome}. What they were won with stays.",
    "lead.stage_changed": "Moved from {came_from} to {to}{reason}.",
    "lead.next_step_set": "The next step was set.",
    "lead.noted": "A note was added.",
    "lead.waits": "Nothing to do for a while.",
    "lead.overruled": "Another advice than the rules give: {outcome}.",
    "lead.overrule_withdrawn": "The advice of the rules counts again.",
    "lead.described": "What is known about them was changed.",
    "lead.talk_asked": "They asked for a talk.",
    "appointment.waiting": "They chose a time for a talk, which was kept back.",
    "appointment.requested": "They asked for a talk at a time.",
    "appointment.booked": "A talk was booked.",
    "appointment.moved": "The talk was moved to another time.",
    "appointment.cancelled": "The talk was cancelled.",
    "appointment.declined": "The talk was declined.",
    "appointment.lapsed": "The talk lapsed: nobody answered in time, or its time was taken.",
    "appointment.took_place": "The talk took place.",
    "appointment.no_show": "They did not come to the talk.",
    "appointment.let_in": "The talk was let in.",
    "appointment.let_go": "The talk was cancelled without a word to them.",
    "appointment.noted": "Notes of the talk were written.",
    "appointment.link_renewed": "The private link to the talk was renewed.",
    "appointment.letter_held_back": "No email about the talk went out: this address wants none, or had enough of them that day.",
    "lead.referred": "They were sent on to an assistant.",
    "lead.referral_heard": "How it went with an assistant was noted: {result}.",
    "lead.listed": "Put on the waiting list{month}.",
    "lead.place_promised": "Another month was noted on the waiting list{month}.",
    "lead.place_offered": "A place opened, and it is their turn.",
    "lead.place_gone": "No place is open any more, and the offer was taken back.",
    "lead.unlisted": "Taken off the waiting list.",
    "lead.consented": "They allowed us to send {what}.",
    "lead.consent_waits": "Somebody ticked {what} again; it waits for the address to be confirmed.",
    "lead.letter_held_back": "No email went out: one to this address waits for its day already, or it wants none.",
    "lead.consent_withdrawn": "They no longer want {what}.",
}
SENDS = {"result": "the result", "follow_up": "follow-ups"}


@dataclass(frozen=True)
class Entry:
    at: datetime
    words: str
    who: str | None


def entry(activity: Activity, who: str | None) -> Entry:
    data = activity.data
    words = SENTENCES.get(activity.kind, "Something changed.").format(
        source=SOURCES.get(data.get("source", ""), "another way"),
        outcome=_outcome(data.get("outcome")),
        came_from=_stage(data.get("came_from")),
        to=_stage(data.get("to")),
        reason=f", because: {LostReason(data['reason']).label}" if data.get("reason") else "",
        what=SENDS.get(data.get("what", ""), "mail"),
        result=ReferralResult(data["result"]).label.lower() if data.get("result") else "",
        month=f", a place promised for {date.fromisoformat(data['month']):%B %Y}" if data.get("month") else "",
    )
    return Entry(activity.at, words, who)


def _outcome(said: str | None) -> str:
    return OUTCOME_LABELS[Outcome(said)] if said in list(Outcome) else "a result"


def _stage(said: str | None) -> str:
    """A talk comes from a time, not from a stage."""
    return Stage(said).label if said in list(Stage) else ""
