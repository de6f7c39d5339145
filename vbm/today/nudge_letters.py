"""The letter of a nudge: my tasks as the page would show them, in words, and one link that needs no sign-in."""

from datetime import date

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Token
from vbm.extensions import db
from vbm.mail.compose import put_mail
from vbm.mail.models import Message
from vbm.support.scope import open_scope
from vbm.today.my_work import Group, my_work
from vbm.today.nudged import PURPOSE
from vbm.today.nudges import key_of
from vbm.web.links import external_url


def nudge(session: Session, person_id: int, day: date) -> None:
    """One for this day, whoever comes to it first; none when nothing is to be done. An older link ends with it."""
    session.rollback()  # nothing may be open while another session reads
    groups = _seen_by(person_id)
    person = session.scalars(select(Person).where(Person.id == person_id).with_for_update()).one()
    key = key_of(person.id, day)
    if not groups or not person.can_sign_in or session.scalar(select(Message.id).where(Message.key == key)) is not None:
        return
    assert person.email is not None
    put_mail(
        session,
        "nudge",
        key=key,
        about=f"person:{person.id}",
        to_email=person.email,
        to_name=person.name,
        subject=subject_of(groups),
        groups=groups,
        first_name=person.first_name,
        url=external_url("nudged.show", secret=Token.issue(session, person, PURPOSE)),
        choice_url=external_url("notices.choices.edit"),
    )


def subject_of(groups: list[Group]) -> str:
    """Your tasks today: 2 overdue, 1 today. No names: a locked phone shows it."""
    return "Your tasks: " + ", ".join(f"{len(group.tasks)} {group.name[0].lower()}{group.name[1:]}" for group in groups)


def _seen_by(person_id: int) -> list[Group]:
    """Read through the person's own eyes, in a session of its own; what can wait or waits for others is no reason to write."""
    with current_app.app_context():
        person = db.session.get(Person, person_id)
        if person is None or not person.can_sign_in:
            return []
        open_scope(db.session(), person.narrow_scope(db.session()))
        work = my_work(db.session(), person, alone=True)
    waiting = Group("waiting", "Waiting for you", work.on_me.mine)
    return [group for group in (*work.soon, waiting) if group.tasks]
