"""Deeds of the cast on Lark's shown task, Monday noon, and what the clock writes of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.world import World
from vbm.accounts.models import Person
from vbm.mail.models import Message
from vbm.notices.jobs import sweep
from vbm.notices.lines import NewsLine, news_of
from vbm.notices.models.notice import unread
from vbm.projects.models import Task

NOON = "2026-11-23T12:00:00Z"


@pytest.fixture(autouse=True)
def at_noon(world: World) -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def deed(desk: Callable[[], Any], world: World) -> Callable[..., None]:
    """One verb on a task, Lark's shown one unless said otherwise, done and committed."""

    def do(name: str, *words: Any, by: Person, task: Any = None, **more: Any) -> None:
        with desk() as session:
            row = session.get_one(Task, (task or world.lark.task).id)
            getattr(row, name)(session, *words, by=session.get_one(Person, by.id), **more)
            session.commit()

    return do


@pytest.fixture
def news(desk: Callable[[], Any]) -> Callable[[Person], list[NewsLine]]:
    """What the person has not read, the oldest first."""

    def look(person: Person) -> list[NewsLine]:
        with desk() as session:
            return news_of(session, session.get_one(Person, person.id), unread(person.id))[::-1]

    return look


@pytest.fixture
def told(news: Any) -> Callable[[Person], list[str]]:
    """The kinds of what the person has not read."""
    return lambda person: [line.kind for line in news(person)]


@pytest.fixture
def run(app: Flask) -> Callable[[], None]:
    def go() -> None:
        with app.app_context():
            sweep()

    return go


@pytest.fixture
def mailing(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """With a mail server set, which nobody asks here."""
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:9")
    return app


@pytest.fixture
def letters(desk: Callable[[], Any]) -> Callable[[], list[Message]]:
    def look() -> list[Message]:
        with desk() as session:
            return list(session.scalars(select(Message).where(Message.kind == "news").order_by(Message.id)))

    return look
