"""How often something may be tried: counted in the database, so that every process agrees and nothing is lost."""

import hashlib
import hmac
import math
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import abort, current_app, has_request_context, request
from sqlalchemy import Connection, Index, String, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.extensions import db
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.web import commands

KEEP = timedelta(days=2)


class TooMany(Refused):
    """Tried more often than a person would; `wait` is how long until it may be tried again."""

    status = 429

    def __init__(self, wait: timedelta, why: str = "That was too many tries.") -> None:
        super().__init__(f"{why} Wait {in_words(wait)}, then try again.")
        self.headers = (("Retry-After", str(max(1, math.ceil(wait.total_seconds())))),)


class Attempt(Base):
    __tablename__ = "attempt"
    __table_args__ = (Index(None, "key_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)
    form_hash: Mapped[str | None] = mapped_column(String(64))


def hit(kind: str, key: str, *, most: int, within: timedelta, once_for: str | None = None, why: str | None = None) -> None:
    """Count one try of `kind` by `key`; raises TooMany when there were `most` within that time already.

    `once_for` is the form that does its deed only once, by `commands.this_form`: a double click is then one try, not two.
    `why` is for those who tried it for the first time, because what is counted is not theirs alone.

    Call it first in a view, before anything is written: it has a transaction of its own, so that a post that is
    refused later still counts, and SQLite has one writer. The command key is claimed again afterwards.
    """
    if db.session.new or db.session.dirty:
        raise RuntimeError("A try is counted before anything is written.")
    db.session.rollback()
    with db.engine.begin() as connection:
        wait = _count(connection, kind, _hash(kind, key), most, within, _hash(kind, once_for) if once_for else None)
    if wait is not None:
        raise TooMany(wait, *filter(None, (why,)))
    if has_request_context() and (first_answer := commands.answer_again()) is not None:
        abort(first_answer)


def tries(session: Session, kind: str, key: str, *, within: timedelta) -> int:
    """How often it was tried within that time, as far as attempts are remembered."""
    asked = select(func.count()).select_from(Attempt)
    return session.scalar(asked.where(Attempt.key_hash == _hash(kind, key), Attempt.at > clock.now() - within)) or 0


def forgive(kind: str, key: str) -> None:
    """Forget the tries of `kind` by `key`, because the last one was right; in the transaction of the deed."""
    db.session.execute(delete(Attempt).where(Attempt.key_hash == _hash(kind, key)))


def network() -> str:
    """Where the caller sits: one IPv4 address, or the /64 that one IPv6 household has."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address) if address.version == 4 else str(ip_network(f"{address}/64", strict=False))


def in_words(wait: timedelta) -> str:
    """How long, rounded up."""
    minutes = max(1, math.ceil(wait.total_seconds() / 60))
    if minutes <= 55:
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    hours = math.ceil(minutes / 60)
    return "an hour" if hours == 1 else f"{hours} hours"


def _count(
    connection: Connection, kind: str, key_hash: str, most: int, within: timedelta, form_hash: str | None
) -> timedelta | None:
    """None when it may be tried, and is counted; else how long to wait."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(key_hash[:15], 16))))
    at = clock.now()
    connection.execute(delete(Attempt).where(Attempt.at < at - KEEP))
    if form_hash and connection.scalar(select(Attempt.id).where(Attempt.key_hash == key_hash, Attempt.form_hash == form_hash)):
        return None
    lately = select(Attempt.at).where(Attempt.key_hash == key_hash, Attempt.at > at - within).order_by(Attempt.at.desc())
    if (full_since := connection.scalar(lately.offset(most - 1).limit(1))) is not None:
        return full_since + within - at
    connection.execute(insert(Attempt).values(kind=kind, key_hash=key_hash, at=at, form_hash=form_hash))
    return None


def _hash(kind: str, key: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"limit:{kind}:{key}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
