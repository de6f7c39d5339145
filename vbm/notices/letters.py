"""News by mail. What stands in it is read through the person's own eyes, at the moment it is written."""

from collections.abc import Collection

from flask import current_app
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.mail.compose import put_mail
from vbm.notices.lines import NewsLine, news_of
from vbm.notices.models import Instant, Notice
from vbm.notices.models.notice import unread
from vbm.projects.models import Task
from vbm.projects.models.needs import is_open
from vbm.support import clock
from vbm.support.scope import open_scope
from vbm.web.links import external_url

MOST = 300


def send(session: Session, person_id: int, key: str, ids: Collection[int]) -> None:
    """One mail of these lines, as far as the person may see them and has not read them; none when none are left."""
    session.rollback()  # nothing may be open while another session reads
    lines = seen_by(person_id, unread(person_id), Notice.id.in_(ids))
    if _take(session, ids) and lines:
        _write(session, session.get_one(Person, person_id), key, lines)


def seen_by(person_id: int, *which: ColumnElement[bool]) -> list[NewsLine]:
    """Read in a session of its own that sees what the person sees; nobody who may not sign in sees anything."""
    with current_app.app_context():
        person = db.session.get(Person, person_id)
        if person is None or not person.can_sign_in:
            return []
        open_scope(db.session(), person.scope(db.session()))
        lines = news_of(db.session(), person, *which, most=MOST)
        going_on = set(db.session.scalars(select(Task.id).where(Task.id.in_([line.task_id for line in lines]), is_open(Task))))
    return [line for line in lines if line.kind != Instant.UNBLOCKED or line.task_id in going_on]


def _take(session: Session, ids: Collection[int]) -> bool:
    """They are in a mail now, or in none for good; whoever is second takes nothing."""
    mine = update(Notice).where(Notice.id.in_(ids), Notice.mailed_at.is_(None)).values(mailed_at=clock.now())
    taken: int = session.execute(mine, execution_options={"synchronize_session": False}).rowcount  # type: ignore[attr-defined]
    if taken != len(ids):
        session.rollback()
    return taken == len(ids)


def _write(session: Session, person: Person, key: str, lines: list[NewsLine]) -> None:
    tasks, newest, zone = _by_task(lines), lines[0], clock.zone(person.timezone)
    alone = len(tasks) == 1
    assert person.email is not None
    put_mail(
        session,
        "news",
        key=key,
        about=f"task:{newest.task_id}" if alone else f"person:{person.id}",
        to_email=person.email,
        to_name=person.name,
        subject=f"{newest.title} ({newest.client})" if alone else f"News on {len(tasks)} tasks",
        tasks=tasks,
        first_name=person.first_name,
        zone=zone,
        today=clock.today(person.timezone),
        urls={task_id: external_url("projects.tasks.show", task_id=task_id) for task_id in tasks},
        news_url=external_url("notices.news.index"),
        choice_url=external_url("notices.choices.edit"),
    )


def _by_task(lines: list[NewsLine]) -> dict[int, list[NewsLine]]:
    """What is meant for the person comes first, then in the order in which it happened."""
    tasks: dict[int, list[NewsLine]] = {}
    for line in sorted(lines, key=lambda line: (not line.is_instant, line.at, line.id)):
        tasks.setdefault(line.task_id, []).append(line)
    return tasks
