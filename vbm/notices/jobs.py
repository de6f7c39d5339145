"""What the clock asks of the notices room: who is to be told of an owner's words, and which mails are due."""

import logging
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.mail.models import Message
from vbm.notices.letters import send
from vbm.notices.models import Instant, Notice
from vbm.notices.models.choice import choice_of
from vbm.notices.telling import OWNERS, forget_old, write_down
from vbm.notices.times import BACK, due_slot, may_go
from vbm.practice.holidays import holidays
from vbm.practice.models import the_practice
from vbm.projects.models import Task
from vbm.projects.models.project import lock_project
from vbm.projects.reactions import task_of
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.scope import Scope, open_scope
from vbm.team.absence import away, days_away

log = logging.getLogger(__name__)
TOGETHER = timedelta(seconds=40)  # what comes within it is one mail
STALE = timedelta(days=30)  # what could not be mailed for so long is left to the page
HEARD = timedelta(days=3)
KEEP = timedelta(days=90)
DAY = timedelta(days=1)


def sweep() -> None:
    """Each line and each mail in its own transaction."""
    open_scope(db.session(), Scope.practice())
    for deed_id in _untold(db.session()):
        with alone(log, "deed %s could not be told", deed_id):
            _tell_of(deed_id)
    for person_id in _expecting(db.session()):
        with alone(log, "mail of news to %s could not be written", person_id):
            _write_mails(person_id)


def forget() -> None:
    open_scope(db.session(), Scope.practice())
    forget_old(db.session(), KEEP)
    db.session.commit()


def _untold(session: Session) -> list[int]:
    """What owners said of late. Their own session may not know who follows a task, so the practice tells."""
    said = select(Activity).where(Activity.kind.in_(OWNERS), Activity.at >= clock.now() - HEARD).order_by(Activity.id)
    deeds = session.scalars(said).all()
    known = _told_on(session, {task_of(deed) for deed in deeds}) if deeds else set()
    found = [deed.id for deed in deeds if deed.data["comment_id"] not in known]
    session.commit()
    return found


def _tell_of(deed_id: int) -> None:
    """With its board held, so that of two who come to it the second sees what the first has written."""
    session, deed = db.session(), db.session.get_one(Activity, deed_id)
    task = session.get(Task, task_of(deed))
    if task is None:
        return
    lock_project(session, task.project_id)
    if deed.data["comment_id"] not in _told_on(session, {task.id}):
        write_down(session, task, deed)


def _told_on(session: Session, tasks: Collection[int]) -> set[int]:
    """The owners' comments on these tasks of which there are lines."""
    told = select(Notice.data).where(Notice.task_id.in_(tasks), Notice.kind.in_([*OWNERS, Instant.ANSWERED]))
    return {comment for data in session.scalars(told) for comment in data.get("comments", ())}


def _expecting(session: Session) -> list[int]:
    """People who may get mail and have lines that are neither read nor mailed. Without a mail server none are written."""
    practice = the_practice(session)
    if practice is None or not (practice.is_demo or current_app.config["SMTP_URL"]):
        return []
    waiting = exists().where(Notice.person_id == Person.id, *_waiting(clock.now()))
    people = select(Person.id).where(waiting, Person.is_active.is_(True))
    found = session.scalars(people.where(Person.email.is_not(None), Person.password_hash.is_not(None)).order_by(Person.id)).all()
    session.commit()
    return list(found)


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Notice.read_at.is_(None), Notice.mailed_at.is_(None), Notice.at >= now - STALE


def _write_mails(person_id: int) -> None:
    for key, ids in list(_due(db.session(), person_id, clock.now())):
        send(db.session(), person_id, key, ids)
        db.session.commit()


def _due(session: Session, person_id: int, now: datetime) -> Iterator[tuple[str, list[int]]]:
    """At most one mail of what is meant for the person, and one bundle; each under a key that is used once."""
    person = session.get_one(Person, person_id)
    choice, off = choice_of(session, person), _days_off(session, person, now)
    lines = session.scalars(select(Notice).where(Notice.person_id == person_id, *_waiting(now)).order_by(Notice.id)).all()
    direct = [line for line in lines if line.is_instant and line.kind not in choice.muted]
    if direct and min(line.at for line in direct) <= now - TOGETHER and may_go(choice, now, person.timezone, off):
        yield f"news:{person_id}:{direct[0].id}", [line.id for line in direct]
    slot = due_slot(choice, now, person.timezone, off)
    if slot is not None:
        key, rest = f"bundle:{person_id}:{slot.name}", [line.id for line in lines if line.at <= slot.at and line not in direct]
        if rest and session.scalar(select(Message.id).where(Message.key == key)) is None:
            yield key, rest


def _days_off(session: Session, person: Person, now: datetime) -> frozenset[date]:
    """The practice's and the person's own, as far as a time for a mail may be looked for: nobody is written to while away."""
    first, last = (now - BACK - DAY).date(), (now + DAY).date()
    own = away(session, [person.id], first, last).get(person.id, ())
    return holidays(session, first, last) | days_away(own, first, last)
