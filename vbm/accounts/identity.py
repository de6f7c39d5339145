"""Who is asking: the cookie holds a secret, the database says whose it is, anew on every request."""

from flask import request
from sqlalchemy import update

from vbm.accounts.models import LoginSession, Person
from vbm.accounts.models.login_session import NOTE_USE_EVERY, digest, find_signed_in
from vbm.extensions import db, login
from vbm.support import clock
from vbm.support.engine import writing


def init_app() -> None:
    login.session_protection = None  # a phone changes its address all day; the secret is what counts
    login.user_loader(load)


def load(secret: str) -> Person | None:
    person = find_signed_in(db.session(), secret)
    if (
        person is not None
        and person.login_seen_at
        and clock.now() - person.login_seen_at > NOTE_USE_EVERY
        and request.method == "GET"
    ):
        _note_use(secret)
    return person


def _note_use(secret: str) -> None:
    """Keep a session alive that only reads; its own small transaction, because a GET cannot write."""
    with writing(), db.engine.begin() as connection:
        connection.execute(update(LoginSession).where(LoginSession.hash == digest(secret)).values(used_at=clock.now()))
