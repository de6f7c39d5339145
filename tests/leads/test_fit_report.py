"""The fit loop over real leads: won, sent on, lost; still there or not; and after they are forgotten."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.counting import counted_selects
from tests.leads.people import lead_with_consents
from tests.world import World
from vbm.clients.models import Basis, Client, Engagement, Kind, Terms
from vbm.intake.models import QuestionnaireVersion
from vbm.leads import fit, fit_cases
from vbm.leads.fit import Proposal
from vbm.leads.fit_report import report
from vbm.leads.forgetting import forget
from vbm.leads.models import FitTally, Lead, LostReason, ReferralPartner, ReferralResult, Stage
from vbm.support import clock

Make = Callable[..., Any]
TODAY = clock.today("Europe/Lisbon")


def won(session: Any, world: World, email: str, *, days_ago: int = 100, ended_after: int | None = None) -> Lead:
    lead = lead_with_consents(session, email)
    client = Client.open(session, "A new client", timezone="UTC", by=world.vera)
    start = TODAY - timedelta(days=days_ago)
    terms = Terms(in_force_from=start, basis=Basis.RETAINER, fee_minor=1, currency="EUR", minutes=60)
    engagement = Engagement.begin(session, client, Kind.VBM, terms, by=world.vera)
    if ended_after is not None:
        engagement.end(session, start + timedelta(days=ended_after), by=world.vera)
    lead.win(session, client.id, bought="vbm", by=world.vera)
    return lead


def lost(session: Any, world: World, email: str) -> Lead:
    lead = lead_with_consents(session, email)
    lead.change_stage(session, Stage.LOST, by=world.vera, reason=LostReason.PRICE)
    return lead


def referred(session: Any, world: World, email: str) -> Lead:
    lead = lead_with_consents(session, email)
    partner = session.scalars(select(ReferralPartner).order_by(ReferralPartner.id).limit(1)).one()
    lead.hear_of(session, lead.refer(session, partner, by=world.vera), ReferralResult.WORKED_OUT, by=world.vera)
    return lead


def numbers(session: Any) -> dict[tuple[str, str], tuple[int, int, int]]:
    rows = report(session).rows
    return {(row.key.outcome, row.key.bought): (row.by_stay["yes"], row.by_stay["no"], row.by_stay["unknown"]) for row in rows}


def everybody(session: Any, world: World) -> list[Lead]:
    return [
        won(session, world, "a@fit.test"),
        won(session, world, "b@fit.test", ended_after=30),
        won(session, world, "c@fit.test", days_ago=20),
        lost(session, world, "d@fit.test"),
        referred(session, world, "e@fit.test"),
    ]


EVERYBODY = {("VBM", "vbm"): (1, 1, 1), ("VBM", "nothing"): (0, 0, 1), ("VBM", "referred"): (1, 0, 0)}


def test_what_was_advised_stands_beside_what_was_bought_and_whether_it_lasted(desk: Make, world: World) -> None:
    with desk() as session:
        everybody(session, world)
        assert numbers(session) == EVERYBODY


def test_numbers_outlive_the_people(desk: Make, world: World) -> None:
    with desk() as session:
        for lead in everybody(session, world):
            forget(session, lead, by=world.vera.id)
        assert numbers(session) == EVERYBODY
        kept = list(session.scalars(select(FitTally)))
        assert sum(one.count for one in kept) == 5
        assert {one.version for one in kept} == {"2026.1"}


def test_those_who_were_alike_are_one_number_and_open_leads_are_none(desk: Make, world: World) -> None:
    with desk() as session:
        for email in ("a@fit.test", "b@fit.test"):
            fit_cases.keep(session, lost(session, world, email))
        fit_cases.keep(session, lead_with_consents(session, "open@fit.test"))
        fit_cases.keep(session, session.get_one(Lead, world.lead.id))
        assert [one.count for one in session.scalars(select(FitTally))] == [2]


def test_the_page_says_it_in_words_and_the_file_in_lines(browser: Make, desk: Make, world: World) -> None:
    vera = browser(world.vera)
    assert "Nothing to learn from yet" in vera.get("/leads/fit").text
    with desk() as session:
        leads = everybody(session, world)
        leads[0].source = '=HYPERLINK("x")'
        session.commit()
    page = vera.get("/leads/fit").text
    assert "Of 2 who bought and stayed, 1 had been advised just that. 1 left before 90 days." in page
    assert "now there are 5" in page
    file = vera.get("/leads/fit.csv")
    assert file.mimetype == "text/csv"
    assert '"Virtual Business Manager","","A manager, from us","3","1","1","1"' in file.text


@pytest.mark.parametrize(
    "asked", ["version=2026.1", "source=questionnaire", "version=nope", "version=%00", "source=" + "x" * 65_536]
)
def test_it_is_narrowed_by_version_and_source(browser: Make, desk: Make, world: World, asked: str) -> None:
    with desk() as session:
        lost(session, world, "d@fit.test")
        session.commit()
    answer = browser(world.vera).get(f"/leads/fit?{asked}")
    assert (answer.status_code, "Nothing</td>" in answer.text) == (200, asked in ("version=2026.1", "source=questionnaire"))


def test_only_managers_see_it_and_not_while_the_screen_is_shared(browser: Make, world: World) -> None:
    assert browser(world.ana).get("/leads/fit").status_code == 403
    vera = browser(world.vera)
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    assert vera.get("/leads/fit").status_code == 403


def test_it_asks_no_more_for_many(app: Flask, desk: Make, world: World) -> None:
    counts = []
    for round_ in range(2):
        with desk() as session:
            for number in range(1 + 6 * round_):
                lost(session, world, f"{round_}-{number}@fit.test")
            session.commit()
            session.expire_all()
            with counted_selects(app) as asked:
                report(session)
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_the_numbers_propose_begins_a_draft_that_says_why(
    browser: Make, desk: Make, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera, said = browser(world.vera), {"threshold": "margin", "proposed": "3"}
    assert vera.post("/leads/fit/draft", data=said).status_code == 409
    monkeypatch.setattr(fit, "propose", lambda *_: Proposal("margin", 4, 3, 20, 31, 12, 58))
    page = vera.get("/leads/fit").text
    assert "With 3 instead of 4 as the lead of one side over the other, 31 of 58 closed leads" in page
    assert "Begin a draft with it" in page
    assert vera.post("/leads/fit/draft", data=said | {"proposed": "5"}).status_code == 409
    assert vera.post("/leads/fit/draft", data=said).status_code == 303
    with desk() as session:
        draft = QuestionnaireVersion.the_draft(session)
        assert draft is not None
        assert draft.questionnaire.thresholds.margin == 3
        assert "31 instead of 20 of 58 closed leads" in draft.says
    assert "31 instead of 20 of 58 closed leads" in vera.get("/settings/questionnaire/draft/publication").text
