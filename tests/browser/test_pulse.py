"""How the week was: two taps on a phone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.world import World
from vbm.pulse.models import PulseRound
from vbm.support import clock


@pytest.mark.screen
def test_it_is_said_in_two_taps(
    open_page: Callable[..., Page], world: World, desk: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 27, 12, tzinfo=UTC))
    with desk() as session:
        session.add(PulseRound(opens_on=date(2026, 11, 27), invited=3))
        session.commit()
    page = open_page(world.ana, "/today", phone=True)
    good = page.get_by_role("radio", name="4 Good")
    good.tap()
    expect(good).to_be_checked()
    page.get_by_role("button", name="Send", exact=True).tap()
    expect(page.get_by_text("Your answer counts, without your name.")).to_be_visible()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    expect(page.locator(".pulse-ask")).to_have_count(0)
