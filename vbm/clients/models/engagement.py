"""What was agreed with a client, and since when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.clients.models.client import Client
from vbm.support.models import Base
from vbm.support.money import Money
from vbm.support.refusals import Refused
from vbm.support.scope import ClientOwned, Internal


class Kind(StrEnum):
    VBM = "vbm"
    VA = "va"

    @property
    def label(self) -> str:
        return {"vbm": "Virtual Business Manager", "va": "Virtual Assistant"}[self]


class Basis(StrEnum):
    HOURLY = "hourly"
    RETAINER = "retainer"
    PROJECT = "project"
    BASE_PLUS_INCENTIVE = "base_plus_incentive"

    @property
    def label(self) -> str:
        return {
            "hourly": "By the hour",
            "retainer": "Monthly retainer",
            "project": "Flat rate for a project",
            "base_plus_incentive": "Monthly base plus incentive",
        }[self]


class Engagement(Base, ClientOwned, Internal):
    """A role in force at a client. Its conditions are `Terms`, each from a date on."""

    __tablename__ = "engagement"
    __table_args__ = (UniqueConstraint("client_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    @classmethod
    def begin(
        cls, session: Session, client: Client, kind: Kind, terms: "Terms", *, by: Person, at: datetime | None = None
    ) -> "Engagement":
        """Begin to serve the client in a role, on terms in force from their date."""
        engagement = cls(client_id=client.id, kind=kind, starts_on=terms.in_force_from)
        session.add(engagement)
        session.flush()
        terms.client_id, terms.engagement_id = client.id, engagement.id
        session.add(terms)
        about = f"engagement:{engagement.id}"
        record(session, "engagement.begun", about=about, client_id=client.id, by=by.id, at=at, kind=kind, basis=terms.basis)
        return engagement

    def agree(self, session: Session, terms: "Terms", *, by: Person) -> None:
        """Other terms from a day on. What was agreed for a day is never rewritten."""
        if terms.in_force_from < self.starts_on:
            raise Refused(f"The engagement begins on {self.starts_on}. Choose that day or a later one.")
        taken = select(Terms.id).where(Terms.engagement_id == self.id, Terms.in_force_from == terms.in_force_from)
        if session.scalar(taken) is not None:
            raise Refused("There are terms from that day already. Choose another day.")
        terms.client_id, terms.engagement_id = self.client_id, self.id
        session.add(terms)
        about = f"engagement:{self.id}"
        record(session, "engagement.terms_agreed", about=about, client_id=self.client_id, by=by.id, basis=terms.basis)

    def end(self, session: Session, on: date | None, *, by: Person, at: datetime | None = None) -> None:
        """The last day on which it is in force; None when it goes on after all."""
        if on is not None and on < self.starts_on:
            raise Refused(f"The engagement begins on {self.starts_on}. Choose that day or a later one.")
        if on == self.ends_on:
            return
        self.ends_on = on
        kind, said = ("engagement.ended", {"on": on.isoformat()}) if on else ("engagement.goes_on", {})
        record(session, kind, about=f"engagement:{self.id}", client_id=self.client_id, by=by.id, at=at, **said)


class Terms(Base, ClientOwned, Internal):
    """Conditions from a date on: a fee in whole minor units, and the minutes it buys (None where it buys results)."""

    __tablename__ = "terms"
    __table_args__ = (
        UniqueConstraint("engagement_id", "in_force_from"),
        ForeignKeyConstraint(
            ["client_id", "engagement_id"], ["engagement.client_id", "engagement.id"], name="fk_terms_engagement"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int]
    in_force_from: Mapped[date]
    basis: Mapped[Basis]
    fee_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    minutes: Mapped[int | None]

    @property
    def fee(self) -> Money:
        return Money.of_minor(self.fee_minor, self.currency)
