"""A page that listens hears nothing that its reader may not see any more."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from tests.conftest import Browser
from tests.world import World
from vbm.accounts.models import Membership
from vbm.clients.models import Client
from vbm.projects.project_board import topics_and_revision
from vbm.support.scope import Scope
from vbm.web import live


@pytest.mark.parametrize("address", ["/projects/live", "/projects/{}/live"])
def test_a_stream_ends_by_itself_and_asks_at_the_door_again(
    world: World, browser: Callable[..., Browser], desk: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(live, "LONGEST", 0.2)
    ana, began = browser(world.ana), time.monotonic()
    address = address.format(world.lark.project.id)
    with ana.get(address, buffered=False) as answer:
        assert b"".join(answer.response).startswith(b"retry: 1500\n\nevent: hello")
    assert time.monotonic() - began < 5
    with desk() as session:
        seat = session.get_one(Membership, (world.lark.client.id, world.ana.id))
        seat.end(session, by=world.vera.id)
        session.commit()
    with ana.get(address, buffered=False) as answer:
        assert answer.status_code == (200 if address == "/projects/live" else 404)


def test_a_stream_outlives_no_minute() -> None:
    assert live.LONGEST <= 60


def test_other_clients_are_other_news_even_when_as_much_happened_there(world: World, app: Any, desk: Any) -> None:
    words = []
    with desk() as session:
        session.execute(update(Client).values(revision=7))
        session.commit()
        session.info["scope"] = Scope.member_of([world.lark.client.id])
        words.append(topics_and_revision(session)[1])
        session.info["scope"] = Scope.member_of([world.wren.client.id])
        words.append(topics_and_revision(session)[1])
    assert words[0] != words[1]
