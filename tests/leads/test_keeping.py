"""Who did not become a client is forgotten after a while, and the manager sees who goes tomorrow."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.world import World
from vbm.leads.jobs import forget_who_is_over
from vbm.leads.keeping import going, leads_to_forget
from vbm.leads.models import Lead, Stage
from vbm.leads.models.lead import find_lead
from vbm.mail.mailbox import Mailbox
from vbm.practice.models import our_practice
from vbm.support import clock


def lead_at(session: Any, stage: Stage, days_ago: float, *, back_on: date | None = None, email: str = "old@lead.test") -> Lead:
    lead = Lead.open(session, email=email, name="Olda Lead", source="by_hand")
    lead.stage, lead.back_on = stage, back_on
    lead.stage_since = lead.last_event_at = clock.now() - timedelta(days=days_ago)
    session.flush()
    return lead


@pytest.mark.parametrize(
    ("stage", "days_ago", "goes"),
    [
        (Stage.SPAM, 29.9, False),
        (Stage.SPAM, 30.1, True),
        (Stage.LOST, 364.9, False),
        (Stage.LOST, 365.1, True),
        (Stage.REFERRED, 365.1, True),
        (Stage.NOT_YET, 365.1, True),
        (Stage.NEW, 4000, False),
        (Stage.PROPOSAL, 4000, False),
        (Stage.WON, 4000, False),
    ],
)
def test_who_is_closed_and_silent_for_long_is_over(desk: Callable[[], Any], stage: Stage, days_ago: float, goes: bool) -> None:
    with desk() as session:
        lead = lead_at(session, stage, days_ago)
        assert (lead in leads_to_forget(session, clock.now())) is goes


def test_who_comes_back_on_a_day_to_come_is_kept_until_then(desk: Callable[[], Any]) -> None:
    with desk() as session:
        lead = lead_at(session, Stage.NOT_YET, 500, back_on=clock.now().date() + timedelta(days=40))
        assert lead not in leads_to_forget(session, clock.now())


def test_the_practice_says_how_long(desk: Callable[[], Any], world: World) -> None:
    with desk() as session:
        lead = lead_at(session, Stage.LOST, 31)
        our_practice(session).keep_for(session, spam=5, closed=30, by=world.vera.id)
        assert lead in leads_to_forget(session, clock.now())


def test_the_night_forgets_them_once_and_writes_no_name(app: Flask, desk: Callable[[], Any]) -> None:
    with desk() as session:
        lead_at(session, Stage.SPAM, 31)
        lead_at(session, Stage.NEW, 31, email="kept@lead.test")
        session.commit()
    for _ in range(2):
        with app.app_context():
            forget_who_is_over()
    with desk() as session:
        assert find_lead(session, "old@lead.test") is None
        assert find_lead(session, "kept@lead.test") is not None
        assert not Mailbox.is_suppressed(session, "old@lead.test"), "tidying up is no objection of theirs"


def test_the_page_names_who_goes_tomorrow_night(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    with desk() as session:
        lead_at(session, Stage.SPAM, 29.5)
        assert going(session, clock.now()).is_nothing
        session.commit()
    vera = browser(world.vera)
    assert "Olda Lead" in vera.get("/settings/keeping").text
    assert vera.post("/settings/keeping", data={"spam": "60", "closed": "365", "command_key": "a"}).status_code == 303
    assert "Olda Lead" not in vera.get("/settings/keeping").text


@pytest.mark.parametrize("said", ["", "0", "-4", "three", "1e9", "99999999999999999999"])
def test_a_number_that_is_none_is_told_beside_the_field(world: World, browser: Callable[..., Any], said: str) -> None:
    answer = browser(world.vera).post("/settings/keeping", data={"spam": said, "closed": "365"})
    assert answer.status_code == 422
    assert "Say a number from 1 to 365." in answer.text
