"""A lead becomes a client, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Baseline, Basis, Client, DecisionTable, Engagement, Kind, Moment, Right, Terms
from vbm.leads.models import Lead, Stage
from vbm.onboarding.handing_over import Handed, Whose
from vbm.practice.holidays import AHEAD, holidays
from vbm.projects.models import Project
from vbm.projects.models import Stage as ColumnStage
from vbm.projects.pattern import Pattern, PatternTask, Role
from vbm.projects.pattern_building import open_from_pattern
from vbm.support.money import Money
from vbm.support.refusals import Refused

ALREADY = "This lead is already a client."
ASSISTANT = ("Assistant", "c7")  # the label of what an assistant takes over
STAYS = "Stays with the owner, as the hand-over list says."
LEAD = Role("lead")

Decision = tuple[str, Right, Money | None, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    client_name: str
    kind: Kind
    basis: Basis
    fee: Money
    hours: int | None
    in_force_from: date
    timezone: str

    @property
    def terms(self) -> Terms:
        minutes = self.hours * 60 if self.hours else None
        return Terms(
            in_force_from=self.in_force_from,
            basis=self.basis,
            fee_minor=self.fee.minor,
            currency=self.fee.currency,
            minutes=minutes,
        )


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the client begins with, each part of it optional; `answers` are the owner's own, from before."""

    pattern: Pattern | None = None
    project_name: str = ""
    handed: tuple[Handed, ...] = ()
    decisions: tuple[Decision, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)


def convert(
    session: Session, lead: Lead, agreed: Agreement, begins: Beginning, *, by: Person, at: datetime | None = None
) -> tuple[Client, Project | None]:
    """The client, its engagement on the agreed terms, and what it begins with."""
    if lead.stage == Stage.WON:
        raise Refused(ALREADY)
    client = Client.open(session, agreed.client_name, timezone=agreed.timezone, by=by, at=at)
    Engagement.begin(session, client, agreed.kind, agreed.terms, by=by, at=at)
    lead.win(session, client.id, bought=agreed.kind, by=by, at=at)
    if begins.answers:
        Baseline.keep(session, client.id, Moment.START, dict(begins.answers), by=by, at=at)
    stays = tuple((one.what, Right.ASKS, None, STAYS) for one in begins.handed if one.whose == Whose.OWNER)
    DecisionTable.of(session, client.id).begin(begins.decisions + stays, by=by)
    return client, _first_project(session, client, lead, agreed, begins, by=by, at=at)


def _first_project(
    session: Session, client: Client, lead: Lead, agreed: Agreement, begins: Beginning, *, by: Person, at: datetime | None
) -> Project | None:
    handed = [one for one in begins.handed if one.whose != Whose.OWNER]
    if begins.pattern is None:
        if handed:
            lead.note(session, "To hand over, once there is a project:\n" + "\n".join(one.line for one in handed), by=by, at=at)
        return None
    pattern, starts_on = with_handed(begins.pattern, handed), agreed.in_force_from
    people = {number: by for number, role in enumerate(pattern.roles) if role == LEAD}
    off = holidays(session, starts_on, pattern.last_day(starts_on) + AHEAD)
    return open_from_pattern(
        session, client, pattern, begins.project_name, by=by, starts_on=starts_on, people=people, off=off, at=at
    )


def with_handed(pattern: Pattern, handed: list[Handed]) -> Pattern:
    """The list comes after what the pattern has in its inbox, for its tasks name each other by their places."""
    roles = pattern.roles if LEAD in pattern.roles else (*pattern.roles, LEAD)
    inbox = next((place for place, one in enumerate(pattern.columns) if one.stage == ColumnStage.INBOX), 0)
    tasks = tuple(
        PatternTask(inbox, one.what, labels=(ASSISTANT,))
        if one.whose == Whose.VA
        else PatternTask(inbox, one.what, role=roles.index(LEAD))
        for one in handed
    )
    return replace(pattern, roles=roles, tasks=pattern.tasks + tasks) if tasks else pattern
