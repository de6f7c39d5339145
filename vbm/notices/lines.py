"""News as the reader's own eyes may see them: the same lines on the page and in the mails."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.notices.models import Instant, Notice
from vbm.notices.models.notice import unread
from vbm.projects.history import in_words
from vbm.projects.models import Comment, Task
from vbm.web.markdown import plain

MOST = 100
QUOTE, READ = 600, 3000  # characters shown of what was said, and looked at
DIRECT = {Instant.ASSIGNED: "gave it to you", Instant.MENTIONED: "mentioned you", Instant.ANSWERED: "answered you"}


class NewsLine(NamedTuple):
    id: int
    task_id: int
    title: str
    client: str
    colour: str
    kind: str
    who: str
    did: str
    said: str
    at: datetime
    is_instant: bool
    is_read: bool

    @property
    def first_name(self) -> str:
        return self.who.split()[0] if self.who.split() else "Someone"

    def when(self, zone: tzinfo, today: date) -> str:
        """16:03, or Fri 20 Nov 16:03 when it was not today."""
        here = self.at.astimezone(zone)
        return f"{here:%H:%M}" if here.date() == today else f"{here:%a} {here.day} {here:%b %H:%M}"


def news_of(session: Session, person: Person, *which: ColumnElement[bool], most: int = MOST) -> list[NewsLine]:
    """The newest first; what the session's scope hides is not there."""
    asked = (
        select(Notice, Task.title, Client.name, Client.colour, Person.name)
        .join(Task, Task.id == Notice.task_id)
        .join(Client, Client.id == Notice.client_id)
        .outerjoin(Person, Person.id == Notice.actor_id)
        .where(Notice.person_id == person.id, *which)
        .order_by(Notice.at.desc(), Notice.id.desc())
        .limit(most)
    )
    rows = session.execute(asked).all()
    words = _words_of(session, [id for notice, *_ in rows for id in notice.data.get("comments", ())])
    return [_line(notice, words, person.timezone, *more) for notice, *more in rows]


def meant_for(session: Session, person: Person, since: datetime) -> list[NewsLine]:
    """Where this person was spoken to, on tasks that are not put away, and has not read it."""
    spoken = (Notice.kind == Instant.MENTIONED, Notice.at >= since, Task.archived_at.is_(None))
    return news_of(session, person, unread(person.id), *spoken)


def by_day(lines: Iterable[NewsLine], zone: tzinfo) -> dict[date, list[NewsLine]]:
    days: dict[date, list[NewsLine]] = {}
    for line in lines:
        days.setdefault(line.at.astimezone(zone).date(), []).append(line)
    return days


def _line(notice: Notice, words: dict[int, str], zone: str, title: str, client: str, colour: str, who: str | None) -> NewsLine:
    said = "\n\n".join(words[id] for id in notice.data.get("comments", ()) if id in words)
    did = _did(notice, zone)
    shown = said if len(said) <= QUOTE else said[:QUOTE].rstrip() + " …"
    about = (notice.id, notice.task_id, title, client, colour, notice.kind, who or "The practice", did, shown)
    return NewsLine(*about, notice.at, notice.is_instant, notice.read_at is not None)


def _did(notice: Notice, zone: str) -> str:
    kind, said, times = notice.data["deed"], notice.data["said"], notice.data["times"]
    if kind != "task.unblocked" and notice.kind in DIRECT:
        return DIRECT[Instant(notice.kind)]
    if kind == "task.helper_added" and said.get("person_id") == notice.person_id:
        return "asked you to help"
    did = in_words(kind, said, zone)
    return f"{did} ({times} times)" if times > 1 else did


def _words_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    standing = select(Comment.id, Comment.body).where(Comment.id.in_(ids), Comment.removed_at.is_(None))
    return {id: plain(body[:READ]) for id, body in session.execute(standing)} if ids else {}
