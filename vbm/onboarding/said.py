"""What the page of a conversion proposes, and what was said on it."""

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.decision_drafts import drafted
from vbm.clients.models import Basis, Kind
from vbm.leads.models import Lead
from vbm.onboarding.conversion import Agreement, Beginning
from vbm.onboarding.forms import ConversionForm, conversion_form
from vbm.onboarding.told_before import ToldBefore
from vbm.practice.models import our_practice
from vbm.projects.beginnings import pattern_named
from vbm.projects.pattern import TOO_FAR
from vbm.support import clock


def form_for(session: Session, lead: Lead, told: ToldBefore, *, by: Person) -> ConversionForm:
    practice, today = our_practice(session), clock.today(by.timezone)
    drafts, zone = drafted(told.decide, practice.currency), lead.timezone or practice.timezone
    return conversion_form(session, lead, told, drafts, timezone=zone, today=today)


def beginning(session: Session, form: ConversionForm, told: ToldBefore) -> Beginning | None:
    """What the form says the client begins with; None, with the error said, where its dates would be too far away."""
    currency = our_practice(session).currency
    pattern = pattern_named(session, form.begins_with) if form.begins_with else None
    if pattern and not pattern.ends_in_time(form.starts_on):
        form.first_project.errors = [TOO_FAR]
        return None
    decisions = form.decisions(drafted(told.decide, currency), currency)
    return Beginning(pattern, form.project_name.data or "", form.handed, decisions, told.answers)


def agreement(session: Session, form: ConversionForm) -> Agreement:
    return Agreement(
        client_name=form.client_name.data or "",
        kind=Kind(form.kind.data),
        basis=Basis(form.basis.data),
        fee=form.fee_in(our_practice(session).currency),
        hours=form.hours.data,
        in_force_from=form.starts_on,
        timezone=form.timezone.data,
    )
