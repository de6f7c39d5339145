"""A lead becomes a client, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Basis, Client, Engagement, Kind, Terms
from vbm.leads.models import Lead, Stage
from vbm.projects.models import Project
from vbm.projects.starters import open_from_starter
from vbm.support.money import Money
from vbm.support.refusals import Refused

ALREADY = "This lead is already a client."


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


def convert(
    session: Session,
    lead: Lead,
    agreed: Agreement,
    *,
    by: Person,
    starter: str | None = None,
    project_name: str = "",
    at: datetime | None = None,
) -> tuple[Client, Project | None]:
    """The client, its engagement on the agreed terms, and its first project when it begins from a starter."""
    if lead.stage == Stage.WON:
        raise Refused(ALREADY)
    client = Client.open(session, agreed.client_name, timezone=agreed.timezone, by=by, at=at)
    Engagement.begin(session, client, agreed.kind, agreed.terms, by=by, at=at)
    lead.win(session, client.id, by=by, at=at)
    project = open_from_starter(session, client, starter, project_name, by=by, at=at) if starter else None
    return client, project
