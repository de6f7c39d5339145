"""How often something may be tried: counted in the database, so that every process agrees and nothing is lost."""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from flask import abort, current_app, has_request_context, request
from sqlalchemy import Connection, Index, String, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from vbm.extensions import db
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.web import commands

KEEP = timedelta(days=2)


class TooMany(Refused):
    """Tried more often than a person would."""

    status = 429


class Attempt(Base):
    __tablename__ = "attempt"
    __table_args__ = (Index(None, "key_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)
    form_hash: Mapped[str | None] = mapped_column(String(64))


def hit(kind: str, key: str, *, most: int, within: timedelta, each_form_once: bool = False) -> None:
    """Count one try of `kind` by `key`; raises TooMany when there were `most` within that time already.

    `each_form_once` is for forms that can do their deed only once: a double click is then one try, not two.

    Call it first in a view, before anything is written: it has a transaction of its own, so that a post that is
    refused later still counts, and SQLite has one writer. The command key is claimed again afterwards.
    """
    if db.session.new or db.session.dirty:
        raise RuntimeError("A try is counted before anything is written.")
    form = commands.this_form() if each_form_once else None  # asks who is there, so before the pen is put down
    db.session.rollback()
    with db.engine.begin() as connection:
        allowed = _count(connection, kind, _hash(kind, key), most, within, _hash(kind, form) if form else None)
    if not allowed:
        raise TooMany(f"That was too many tries. Wait {_words(within)}, then try again.")
    if has_request_context() and (first_answer := commands.answer_again()) is not None:
        abort(first_answer)


def forgive(kind: str, key: str) -> None:
    """Forget the tries of `kind` by `key`, because the last one was right; in the transaction of the deed."""
    db.session.execute(delete(Attempt).where(Attempt.key_hash == _hash(kind, key)))


def network() -> str:
    """Where the caller sits: one IPv4 address, or the /64 that one IPv6 household has."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    return str(address) if address.version == 4 else str(ip_network(f"{address}/64", strict=False))


def _count(connection: Connection, kind: str, key_hash: str, most: int, within: timedelta, form_hash: str | None) -> bool:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(key_hash[:15], 16))))
    at = clock.now()
    connection.execute(delete(Attempt).where(Attempt.at < at - KEEP))
    if form_hash and connection.scalar(select(Attempt.id).where(Attempt.key_hash == key_hash, Attempt.form_hash == form_hash)):
        return True
    asked = select(func.count()).select_from(Attempt).where(Attempt.key_hash == key_hash, Attempt.at > at - within)
    if (connection.scalar(asked) or 0) >= most:
        return False
    connection.execute(insert(Attempt).values(kind=kind, key_hash=key_hash, at=at, form_hash=form_hash))
    return True


def _hash(kind: str, key: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"limit:{kind}:{key}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _words(within: timedelta) -> str:
    minutes = int(within.total_seconds() // 60)
    return f"{minutes} minutes" if minutes < 60 else "an hour" if minutes == 60 else f"{minutes // 60} hours"
