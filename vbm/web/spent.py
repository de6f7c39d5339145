"""What may be used once, and has been: kept until it would have run out anyway."""

import hashlib
from datetime import datetime

from sqlalchemy import String, delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.models import Base


class Spent(Base):
    __tablename__ = "spent"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)


def spend(session: Session, what: str, *, until: datetime) -> bool:
    """True for the first; it counts when the transaction of the deed is committed. Of many at once one wins."""
    if is_spent(session, what):
        return False
    try:
        with session.begin_nested():
            session.add(Spent(key_hash=_hash(what), until=until))
    except IntegrityError:
        return False
    return True


def is_spent(session: Session, what: str) -> bool:
    return session.get(Spent, _hash(what)) is not None


def forget_spent(session: Session) -> None:
    session.execute(delete(Spent).where(Spent.until < clock.now()))


def _hash(what: str) -> str:
    return hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()
