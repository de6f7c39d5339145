"""A person who signs in, or may one day."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from flask_login import UserMixin
from sqlalchemy import ColumnElement, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts import passwords
from vbm.accounts.models.membership import Membership
from vbm.activity.models import record
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import Scope, scope_of


class Role(StrEnum):
    MANAGER = "manager"
    MEMBER = "member"
    OWNER = "owner"

    @property
    def label(self) -> str:
        return {"manager": "Manager", "member": "Team member", "owner": "Business owner"}[self]


class Person(Base, UserMixin):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    role: Mapped[Role]
    password_hash: Mapped[str | None] = mapped_column(String(200))
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    is_active: Mapped[bool] = mapped_column(default=True)  # type: ignore[assignment]
    epoch: Mapped[int] = mapped_column(default=0)
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)

    # Not columns: how and since when this browser is signed in.
    login_token = None  # type: str | None
    login_seen_at = None  # type: datetime | None
    practice = None  # type: object  # held, or the session forgets it and asks again

    def get_id(self) -> str:
        """What the browser keeps: the secret of its login session, never who it is."""
        if self.login_token is None:
            raise RuntimeError("Only a person with an open login session can be signed in.")
        return self.login_token

    @property
    def can_sign_in(self) -> bool:
        return self.is_active and self.password_hash is not None

    @property
    def is_manager(self) -> bool:
        return self.role == Role.MANAGER

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name

    def set_password(self, password: str, *, at: datetime | None = None, session: Session) -> None:
        """Keep the new password and end every login that the old one opened."""
        self.password_hash = passwords.hash_password(password, name=self.name, email=self.email or "")
        self.epoch += 1
        record(session, "person.password_set", about=f"person:{self.id}", by=self.id, at=at)

    @property
    def standing(self) -> str:
        """Where they are on the way in: placeholder, invited, active or deactivated."""
        if not self.is_active:
            return "deactivated"
        if self.password_hash is not None:
            return "active"
        return "invited" if self.email else "placeholder"

    @classmethod
    def add(cls, session: Session, name: str, *, email: str | None, role: Role, timezone: str, by: "Person | None") -> "Person":
        """Someone new, who cannot sign in before they have chosen a password."""
        person = cls(name=name, email=normal_email(email) if email else None, role=role, timezone=timezone, epoch=0)
        session.add(person)
        session.flush()
        record(session, "person.added", about=f"person:{person.id}", by=by.id if by else person.id, role=role)
        return person

    def join(self, session: Session, password: str, *, name: str, timezone: str) -> None:
        """Accept the invitation."""
        self._rename(session, name)
        self.timezone = timezone
        self.set_password(password, session=session)
        record(session, "person.joined", about=f"person:{self.id}", by=self.id)

    def describe(self, session: Session, *, name: str, timezone: str) -> None:
        self._rename(session, name)
        self.timezone = timezone
        record(session, "person.described", about=f"person:{self.id}", by=self.id)

    def _rename(self, session: Session, name: str) -> None:
        if name != self.name:
            self.name = name
            our_practice(session).names_revision += 1

    def give_address(self, session: Session, email: str, *, by: "Person") -> None:
        """Make a placeholder reachable; whoever has joined changes nothing here."""
        if self.password_hash is not None:
            raise Refused(f"{self.name} has joined already, so the address stays.")
        if (other := find_person(session, email)) is not None and other is not self:
            who = other.name if scope_of(session).every_client else "Somebody"
            raise Refused(f"{who} has that address already.")
        self.email = normal_email(email)
        self.epoch += 1
        record(session, "person.address_given", about=f"person:{self.id}", by=by.id)

    def deactivate(self, session: Session, *, by: "Person") -> None:
        """Take every access away from the next request on; what they did stays theirs."""
        if self.id == by.id:
            raise Refused("You cannot take your own access away. Ask another manager to do it.")
        managers = hold_managers(session)
        if by.id not in {manager.id for manager in managers if manager.is_active}:
            raise Refused("Your own access was taken away a moment ago, so nothing was changed.")
        if self.is_manager and not any(manager.can_sign_in for manager in managers if manager.id != self.id):
            raise Refused(f"{self.name} is the last manager who can sign in, so their access stays.")
        self.is_active = False
        self.epoch += 1
        record(session, "person.deactivated", about=f"person:{self.id}", by=by.id)

    def bring_back(self, session: Session, *, by: "Person") -> None:
        self.is_active = True
        record(session, "person.brought_back", about=f"person:{self.id}", by=by.id)

    def sign_out_everywhere(self, session: Session) -> None:
        self.epoch += 1
        record(session, "person.signed_out_everywhere", about=f"person:{self.id}", by=self.id)

    def scope(self, session: Session) -> Scope:
        """The clients this person may see; asked once, before the scope is open."""
        if self.is_manager:
            return Scope.practice()
        ids = _clients_with_seats(session, Membership.person_id == self.id, Membership.until.is_(None))
        return Scope.owner_of(ids) if self.is_owner else Scope.member_of(ids)

    def narrow_scope(self, session: Session) -> Scope:
        """Only the clients where they have a seat themselves, whatever else their role opens."""
        return Scope.member_of(_clients_with_seats(session, Membership.person_id == self.id, Membership.until.is_(None)))

    def may_focus(self, session: Session, client_id: int) -> bool:
        """Whether that client is there for this person; asked before the scope is open."""
        mine = [] if self.is_manager else [Membership.person_id == self.id, Membership.until.is_(None)]
        return not self.is_owner and bool(_clients_with_seats(session, Membership.client_id == client_id, *mine))


def _clients_with_seats(session: Session, *where: ColumnElement[bool]) -> set[int]:
    return set(session.scalars(select(Membership.client_id).where(*where), execution_options={"before_scope": True}))


def normal_email(said: str) -> str:
    return said.strip().casefold()


def find_person(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == normal_email(email)))


def hold_person(session: Session, person_id: int) -> Person:
    """Read anew and held to the end of the transaction, so that what depends on what they said before is done one at a time."""
    asked = select(Person).where(Person.id == person_id).with_for_update(key_share=True)
    return session.scalars(asked.execution_options(populate_existing=True)).one()


def hold_managers(session: Session) -> Sequence[Person]:
    """Read anew and held, always in the same order, so that two of them cannot take each other's access away at once."""
    asked = select(Person).where(Person.role == Role.MANAGER).order_by(Person.id).with_for_update(key_share=True)
    return session.scalars(asked.execution_options(populate_existing=True)).all()
