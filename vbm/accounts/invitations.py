"""Letters with a link in them that proves the address: invitations and new passwords."""

import hashlib
from typing import Any

from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Token
from vbm.activity.models import record
from vbm.mail.compose import put_mail
from vbm.practice.models import the_practice
from vbm.support.refusals import Refused
from vbm.web.links import external_url


def invite(session: Session, person: Person, *, business: str = "", by: Person) -> None:
    """Write to the person with a fresh link; an older one stops working. An owner is told for which business."""
    if person.email is None:
        raise Refused(f"{person.name} has no email address yet. Add one, then invite.")
    if not person.is_active:
        raise Refused(f"{person.name} has no access any more. Bring {person.first_name} back first.")
    if person.password_hash is not None:
        raise Refused(f"{person.name} has joined already and signs in with a password.")
    secret, practice = Token.issue(session, person, "invitation"), the_practice(session)
    subject = f"{by.name} invites you to {practice.name if practice else 'vbm'}"
    link = external_url("accounts.invitations.show", token=secret)
    _put(session, "invitation", person, secret, subject=subject, link=link, business=business, by=by)
    record(session, "person.invited", about=f"person:{person.id}", by=by.id)


def send_reset(session: Session, person: Person) -> None:
    """Write to somebody who forgot the password; those who cannot sign in get nothing."""
    if not person.can_sign_in or person.email is None:
        return
    secret = Token.issue(session, person, "password")
    link = external_url("accounts.passwords.edit", token=secret)
    _put(session, "password_reset", person, secret, subject="A new password", link=link)
    record(session, "person.reset_asked", about=f"person:{person.id}", by=person.id)


def tell_of_new_password(session: Session, person: Person) -> None:
    """So that a change somebody else made does not go unseen."""
    link = external_url("accounts.passwords.new")
    _put(session, "password_changed", person, f"{person.id}:{person.epoch}", subject="Your password was changed", link=link)


def _put(session: Session, kind: str, person: Person, unique: str, *, subject: str, **values: Any) -> None:
    key = f"{kind}:{hashlib.sha256(unique.encode()).hexdigest()}"
    about, to_email = f"person:{person.id}", person.email or ""
    put_mail(
        session, kind, key=key, about=about, to_email=to_email, to_name=person.name, subject=subject, person=person, **values
    )
