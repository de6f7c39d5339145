"""A browser in which somebody signed in."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, bindparam, select, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models.person import Person
from vbm.practice.models import Practice
from vbm.support import clock
from vbm.support.models import Base

STAFF_IDLE, STAFF_LIFE = timedelta(hours=8), timedelta(days=7)
# Members and owners are on their own phones between two other things; being asked daily would drive them away.
PHONE_IDLE, PHONE_LIFE = timedelta(days=14), timedelta(days=30)
NOTE_USE_EVERY = timedelta(minutes=10)
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "Mac"), ("Windows", "Windows"))


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class LoginSession(Base):
    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    epoch: Mapped[int]
    opened_at: Mapped[datetime]
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    device: Mapped[str] = mapped_column(String(200), default="")

    @property
    def browser(self) -> str:
        """Firefox on Android: enough to know one's own devices again."""
        names = [next((word for sign, word in signs if sign in self.device), None) for signs in (BROWSERS, SYSTEMS)]
        return " on ".join(name for name in names if name) or "An unknown browser"

    def is_here(self, secret: str | None) -> bool:
        return secret is not None and self.hash == digest(secret)

    @classmethod
    def open(cls, session: Session, person: Person, *, device: str = "") -> str:
        """Open one for this person and return its secret, of which only the hash is kept."""
        secret, at = secrets.token_urlsafe(32), clock.now()
        life = STAFF_LIFE if person.is_manager else PHONE_LIFE
        row = cls(hash=digest(secret), person_id=person.id, epoch=person.epoch, opened_at=at, used_at=at)
        row.expires_at, row.device = at + life, device[:200]
        session.add(row)
        return secret


# Asked on every request, so it is put together once, and brings the practice that every page names.
_SIGNED_IN = (
    select(LoginSession.used_at, Person, Practice)
    .join(Person, Person.id == LoginSession.person_id)
    .outerjoin(Practice, true())
    .where(
        LoginSession.hash == bindparam("hash"),
        LoginSession.expires_at > bindparam("at"),
        LoginSession.epoch == Person.epoch,
        Person.is_active.is_(True),
    )
    .execution_options(before_scope=True)
)


def find_signed_in(session: Session, secret: str) -> Person | None:
    """The person behind a session's secret, if the session is alive and the person still may."""
    at = clock.now()
    found = session.execute(_SIGNED_IN, {"hash": digest(secret), "at": at}).one_or_none()
    if found is None:
        return None
    used_at, person, practice = found
    if at - used_at > (STAFF_IDLE if person.is_manager else PHONE_IDLE):
        return None
    person.login_token = secret
    person.login_seen_at = used_at
    person.practice = practice
    return person  # type: ignore[no-any-return]


def end_login(session: Session, secret: str) -> None:
    session.execute(update(LoginSession).where(LoginSession.hash == digest(secret)).values(expires_at=clock.now()))


def open_logins(session: Session, person: Person) -> list[LoginSession]:
    """Where this person is signed in now, the latest use first."""
    asked = select(LoginSession).where(
        LoginSession.person_id == person.id, LoginSession.epoch == person.epoch, LoginSession.expires_at > clock.now()
    )
    return list(session.scalars(asked.order_by(LoginSession.used_at.desc())))
