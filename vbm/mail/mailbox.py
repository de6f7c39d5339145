"""What we know of an address without keeping it: whether it was confirmed, when a stranger last had us write to it, and
whether it wants no more mail. Only a keyed hash is stored, so it outlives the person's erasure."""

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import String, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.addresses import same_mailbox
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

        A suppressed address gets nothing, one that nobody confirmed gets one a day, a confirmed one all. However many
        ways a mailbox has to be written, it has one turn; confirmed, or suppressed, is each of them by itself.
        """
        known, turns_of, at = cls._known(session, email), cls._known(session, same_mailbox(email)), clock.now()
        if known.suppressed_at is not None:
            return False
        free = [] if known.confirmed_at else [or_(cls.written_at.is_(None), cls.written_at <= at - ONE_EACH)]
        mine = cls.email_hash == turns_of.email_hash, cls.suppressed_at.is_(None)
        turn = update(cls).where(*mine, *free).values(written_at=at)
        return session.execute(turn, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined, no-any-return]

    @classmethod
    def hold(cls, session: Session, email: str) -> None:
        """To the end of the transaction, so that whoever counts what went there counts one at a time."""
        turns_of = cls._known(session, same_mailbox(email))
        session.execute(select(cls.email_hash).where(cls.email_hash == turns_of.email_hash).with_for_update())

    @classmethod
    def next_turn(cls, session: Session, email: str) -> datetime | None:
        """When a mail that a stranger's post causes may go there: now, or a day after the last one.

        None when one waits for its day already, or where the address wants none; so whoever floods it makes it two mails.
        """
        if cls.take_turn(session, email):
            return clock.now()
        turns_of = cls._known(session, same_mailbox(email))
        last = turns_of.written_at
        if last is None or cls.is_suppressed(session, email):
            return None
        mine = (
            cls.email_hash == turns_of.email_hash,
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
        mine = update(cls).where(cls.email_hash == email_hash, cls.confirmed_at.is_(None)).values(confirmed_at=clock.now())
        won = session.execute(mine, execution_options={"synchronize_session": "fetch"}).rowcount == 1  # type: ignore[attr-defined]
        return bool(won)

    @classmethod
    def ask_anew(cls, session: Session, email: str) -> None:
        """Whoever reads its mail has had enough: what is typed with it from now on is theirs only when they confirm it again."""
        if (known := cls.of(session, email)) is not None:
            known.confirmed_at = None

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
