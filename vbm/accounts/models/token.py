"""Secrets sent by mail, for one errand; only their hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models.person import Person
from vbm.support import clock
from vbm.support.models import Base

LIFETIMES = {"invitation": timedelta(hours=72), "password": timedelta(minutes=30), "nudge": timedelta(hours=36)}


def _hash(secret: str, purpose: str) -> str:
    return hashlib.sha256(f"{purpose}:{secret}".encode()).hexdigest()


class Token(Base):
    __tablename__ = "token"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    epoch: Mapped[int]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    def opens_for(self, person: Person) -> bool:
        """Whether it still works; redeeming asks again, in the statement that uses it up."""
        return self.used_at is None and self.expires_at > clock.now() and self.epoch == person.epoch and person.is_active

    @classmethod
    def issue(cls, session: Session, person: Person, purpose: str) -> str:
        """A fresh secret for this person; older ones for the same purpose stop working."""
        at, secret = clock.now(), secrets.token_urlsafe(32)
        session.execute(
            update(cls)
            .where(cls.person_id == person.id, cls.purpose == purpose, cls.used_at.is_(None), cls.expires_at > at)
            .values(expires_at=at)
        )
        row = cls(hash=_hash(secret, purpose), purpose=purpose, person_id=person.id, epoch=person.epoch, made_at=at)
        row.expires_at = at + LIFETIMES[purpose]
        session.add(row)
        return secret


def find_token(session: Session, secret: str, purpose: str) -> tuple[Token, Person] | None:
    """The token and its person, whatever its state, so that the page can say what is wrong with it."""
    found = session.execute(
        select(Token, Person).join(Person, Person.id == Token.person_id).where(Token.hash == _hash(secret, purpose))
    ).one_or_none()
    return (found[0], found[1]) if found else None


def holder(session: Session, secret: str, purpose: str) -> tuple[Person | None, int]:
    """Who may use the token, or nobody and why: 404 when it never was one, 410 when it has had its time."""
    found = find_token(session, secret, purpose)
    if found is None:
        return None, 404
    token, person = found
    return (person, 200) if token.opens_for(person) else (None, 410)


def redeem(session: Session, secret: str, purpose: str) -> Person | None:
    """Use it up; None when it is unknown, used, expired, or the person has changed since."""
    at = clock.now()
    person_id = session.scalar(
        update(Token)
        .where(
            Token.hash == _hash(secret, purpose),
            Token.used_at.is_(None),
            Token.expires_at > at,
            Token.epoch == select(Person.epoch).where(Person.id == Token.person_id).scalar_subquery(),
        )
        .values(used_at=at)
        .returning(Token.person_id)
    )
    return session.get(Person, person_id) if person_id else None
