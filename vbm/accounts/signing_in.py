"""Proving who one is with a password, and being signed in afterwards."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from flask import abort, request, session, url_for
from flask_login import current_user, login_user, logout_user
from sqlalchemy import select

from vbm.accounts import passwords
from vbm.accounts.models import LoginSession, Person
from vbm.accounts.models.login_session import end_login
from vbm.accounts.models.person import normal_email
from vbm.extensions import db
from vbm.support.engine import READING
from vbm.web import commands, limits

WITHIN = timedelta(minutes=5)
MOST_PER_ACCOUNT, MOST_PER_NETWORK = 10, 100


def prove(email: str, password: str) -> Person | None:
    """The person with that address and password; raises TooMany after too many wrong ones from the same network.

    Tries are counted before the password is looked at, so that many at once gain nothing, and forgiven when it is
    right. Checking an argon2 hash takes tens of milliseconds on purpose, and the transaction of a POST holds the one
    write lock of SQLite from its first statement. So the kept hash is read in a reading transaction, which is over
    before the work begins; what follows opens a new one, and claims the form's command key anew.
    """
    email, nearby = normal_email(email), _nearby()
    limits.hit("sign-in", f"{email} {nearby}", most=MOST_PER_ACCOUNT, within=WITHIN)
    limits.hit("sign-in-network", nearby, most=MOST_PER_NETWORK, within=WITHIN)
    person_id, kept = _kept_hash(email)
    is_right = passwords.matches(password, kept)
    if (first_answer := commands.answer_again()) is not None:
        abort(first_answer)
    person = db.session.get(Person, person_id, populate_existing=True) if is_right else None
    if person is None or not person.can_sign_in or person.password_hash != kept:
        return None
    limits.forgive("sign-in", f"{email} {nearby}")
    return person


def sign_in(person: Person) -> None:
    """Open a login session in this browser, with nothing left over from before."""
    sign_out()
    person.login_token = LoginSession.open(db.session(), person, device=request.user_agent.string)
    login_user(person)


def sign_out() -> None:
    if current_user.is_authenticated:
        end_login(db.session(), current_user.login_token)
        logout_user()
    session.clear()


def home_of(person: Person) -> str:
    return url_for("portal.show" if person.is_owner else "today.show")


def _kept_hash(email: str) -> tuple[int | None, str | None]:
    db.session.rollback()
    reading = READING.set(True)
    try:
        asked = select(Person.id, Person.password_hash).where(Person.email == email)
        found = db.session.execute(asked).one_or_none()
        db.session.rollback()
    finally:
        READING.reset(reading)
    return (found[0], found[1]) if found else (None, None)


def _nearby() -> str:
    """The network a caller sits in: a /24, or the /64 that one IPv6 household has."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    return str(ip_network(f"{address}/{24 if address.version == 4 else 64}", strict=False))
