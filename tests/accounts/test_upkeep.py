"""What has run out long ago is forgotten, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from tests.world import World
from vbm.accounts.jobs import forget_what_is_over
from vbm.accounts.models import LoginSession, Person, Token
from vbm.support import clock
from vbm.web.commands import Command


def test_old_sessions_links_and_answers_go_and_fresh_ones_stay(app: Flask, world: World, desk: Callable[[], Any]) -> None:
    at = clock.now()
    with desk() as session:
        ana = session.get_one(Person, world.ana.id)
        for _ in range(2):
            LoginSession.open(session, ana)
            Token.issue(session, ana, "invitation")
        session.flush()
        session.scalars(select(LoginSession)).first().expires_at = at - timedelta(days=40)
        session.scalars(select(Token).where(Token.purpose != "nudge")).first().expires_at = at - timedelta(days=40)
        session.add_all(
            Command(actor="person:1", key=key, at=at - timedelta(days=days)) for key, days in (("old", 41), ("new", 39))
        )
        session.commit()
    with app.app_context():
        forget_what_is_over()
    with desk() as session:
        assert len(session.scalars(select(LoginSession)).all()) == 1
        assert len(session.scalars(select(Token).where(Token.purpose != "nudge")).all()) == 1
        assert session.scalars(select(Command.key)).all() == ["new"]
