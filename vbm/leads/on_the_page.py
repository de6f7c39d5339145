"""What a lead's page shows about assistants who could take them, and about the waiting list."""

from dataclasses import dataclass
from datetime import timedelta

from jinja2 import Environment
from sqlalchemy.orm import Session

from vbm.extensions import db
from vbm.leads.models import Lead, Referral, ReferralResult
from vbm.leads.partner_forms import HowItWentForm, ReferralForm
from vbm.leads.recommending import CouldTake, room_words, sent_to, who_could_take
from vbm.leads.waiting_form import PromiseForm
from vbm.leads.waiting_list import Waiter, waiter_of
from vbm.support import clock
from vbm.web.filters import my_zone

ASK_AFTER = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Referrals:
    could_take: list[CouldTake]
    sent: list[tuple[Referral, HowItWentForm]]
    form: ReferralForm

    @property
    def waits(self) -> bool:
        return any(sent.result == ReferralResult.OPEN for sent, _ in self.sent)


@dataclass(frozen=True, slots=True)
class OnTheList:
    waiter: Waiter | None
    form: PromiseForm


def referrals_of(session: Session, lead: Lead) -> Referrals:
    could_take = who_could_take(session, lead)
    sent = [(one, HowItWentForm.about(one)) for one in sent_to(session, lead)]
    return Referrals(could_take, sent, ReferralForm(None, could_take=could_take, ask_on=clock.today(my_zone()) + ASK_AFTER))


def on_the_list(session: Session, lead: Lead) -> OnTheList:
    month = lead.promised_on.isoformat() if lead.promised_on else ""
    return OnTheList(waiter_of(session, lead), PromiseForm(None, lead=lead, month=month))


def add_words(words: Environment) -> None:
    words.globals["referrals_of"] = lambda lead: referrals_of(db.session(), lead)
    words.globals["on_the_list"] = lambda lead: on_the_list(db.session(), lead)
    words.filters["room"] = room_words
