"""What we know of an address without keeping it: whether it was confirmed, when a stranger last had us write to it, and
whether it wants no more mail. Only a keyed hash is stored, so it outlives the person's erasure."""

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import String, or_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

ONE_EACH = timedelta(days=1)
LINK_LASTS = timedelta(days=30)


class Mailbox(Base, DeskOwned):
    __tablename__ = "mailbox"

    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    confirmed_at: Mapped[datetime | None]
    written_at: Mapped[datetime | None]  # the last mail that a stranger's post had us send there
    suppressed_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(String(40), default="")

    @classmethod
    def of(cls, session: Session, email: str) -> "Mailbox | None":
        return session.get(cls, hash_of(email), populate_existing=True)

    @classmethod
    def is_confirmed(cls, session: Session, email: str) -> bool:
        known = cls.of(session, email)
        return known is not None and known.confirmed_at is not None

    @classmethod
    def is_suppressed(cls, session: Session, email: str) -> bool:
        known = cls.of(session, email)
        return known is not None and known.suppressed_at is not None

    @classmethod
    def take_turn(cls, session: Session, email: str) -> bool:
        """Whether a mail that a stranger's post causes may go there now; of many at once one gets the turn.

        A suppressed address gets nothing, one that nobody confirmed gets one a day, a confirmed one all.
        """
        cls._known(session, email)
        at, mine = clock.now(), cls.email_hash == hash_of(email)
        free = or_(cls.confirmed_at.is_not(None), cls.written_at.is_(None), cls.written_at <= at - ONE_EACH)
        turn = update(cls).where(mine, cls.suppressed_at.is_(None), free).values(written_at=at)
        return session.execute(turn, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined, no-any-return]

    @classmethod
    def next_turn(cls, session: Session, email: str) -> datetime | None:
        """When a mail that a stranger's post causes may go there: now, or a day after the last one.

        None when one waits for its day already, or where the address wants none; so whoever floods it makes it two mails.
        """
        if cls.take_turn(session, email):
            return clock.now()
        last = cls._known(session, email).written_at
        if last is None:
            return None
        mine = (
            cls.email_hash == hash_of(email),
            cls.suppressed_at.is_(None),
            cls.written_at == last,
            cls.written_at <= clock.now(),
        )
        turn = update(cls).where(*mine).values(written_at=last + ONE_EACH)
        won = session.execute(turn, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined]
        return last + ONE_EACH if won else None

    @classmethod
    def confirm(cls, session: Session, email_hash: str) -> bool:
        """Whoever reads its mail has said so; True the first time."""
        known = session.get(cls, email_hash)
        if known is None or known.confirmed_at is not None:
            return False
        known.confirmed_at = clock.now()
        return True

    @classmethod
    def suppress(cls, session: Session, email: str, why: str) -> None:
        known = cls._known(session, email)
        known.suppressed_at, known.why = known.suppressed_at or clock.now(), known.why or why[:40]

    @classmethod
    def _known(cls, session: Session, email: str) -> "Mailbox":
        known = cls.of(session, email)
        if known is not None:
            return known
        try:
            with session.begin_nested():
                known = cls(email_hash=hash_of(email), why="")
                session.add(known)
        except IntegrityError:  # PostgreSQL: another post with this address was a moment faster
            return session.get_one(cls, hash_of(email), populate_existing=True)
        return known


def hash_of(email: str) -> str:
    """Told by nobody without our key, and the same whichever way the address is written."""
    said = f"mailbox:{email.strip().casefold()}".encode("utf-8", "replace")
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), said, hashlib.sha256).hexdigest()


def confirmation_token(email: str) -> str:
    return _signer().dumps(hash_of(email))


def mailbox_in(token: str) -> str | None:
    """Whose link this is, as a hash; None for one that we did not make, or more than thirty days ago."""
    try:
        said = _signer().loads(token, max_age=int(LINK_LASTS.total_seconds()))
    except BadSignature:
        return None
    return said if isinstance(said, str) else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="confirm-mailbox")
