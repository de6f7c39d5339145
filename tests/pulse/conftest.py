"""A team of three that answers, and a clock that the tests set."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from tests.pulse.weeks import Team
from tests.world import World
from vbm.pulse.jobs import tend_rounds
from vbm.support import clock


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`at("2026-11-27 10:00")`: now it is then, in UTC."""

    def at(said: str) -> None:
        then = datetime.fromisoformat(said + "+00:00")
        monkeypatch.setattr(clock, "now", lambda: then)

    return at


@pytest.fixture
def tick(app: Flask) -> Callable[[], None]:
    def tick() -> None:
        with app.app_context():
            tend_rounds()

    return tick


@pytest.fixture
def team(world: World, desk: Callable[[], Any], at: Callable[[str], None], tick: Callable[[], None]) -> Team:
    """Vera, Ana and Bo, all in Lisbon."""
    return Team(desk, at, tick, {"vera": world.vera.id, "ana": world.ana.id, "bo": world.bo.id})
