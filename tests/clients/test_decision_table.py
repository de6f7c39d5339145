"""Who decides what: changed by managers, read by the team, by the owner once it is shown to her."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.counting import counted_selects
from tests.world import INNER, OURS, World
from vbm.clients.models import Client, DecisionTable, Right
from vbm.support.money import Money

Browser = Callable[..., Any]
Desk = Callable[[], Any]


@pytest.fixture
def quill(desk: Desk, world: World) -> int:
    """A client about whom nothing is written down."""
    with desk() as session:
        client = Client.open(session, "Quill Books", timezone="Europe/Lisbon", by=session.merge(world.vera))
        session.commit()
        return client.id


def rows(desk: Desk, client_id: int) -> list[tuple[str, Right, str]]:
    with desk() as session:
        return [(row.what, row.right, str(row.limit or "")) for row in DecisionTable.of(session, client_id).rows]


def last_deed(desk: Desk, client_id: int) -> int:
    with desk() as session:
        deed = DecisionTable.of(session, client_id).last_deed()
        assert deed is not None
        return deed.id


def test_it_begins_with_a_draft_once(world: World, browser: Browser, desk: Desk, quill: int) -> None:
    vera = browser(world.vera)
    assert "Begin with a draft" in vera.get(f"/clients/{quill}/decisions").text
    assert vera.post(f"/clients/{quill}/decisions/draft", data={"decide": "daily"}).status_code == 303
    assert ("Refunds to customers", Right.ALONE, "€100.00") in rows(desk, quill)
    assert vera.post(f"/clients/{quill}/decisions/draft", data={"decide": "whole"}).status_code == 422
    page = vera.get(f"/clients/{quill}/decisions").text
    assert ": a draft, not agreed yet" in page
    assert "The owner does not see it yet" in page


def test_each_change_can_be_undone_until_the_next_one(world: World, browser: Browser, desk: Desk, quill: int) -> None:
    vera, table = browser(world.vera), f"/clients/{quill}/decisions"
    for what in ("Flowers", "Prices", "Hours"):
        vera.post(table, data={"what": what, "right": "asks", "limit": "40" if what == "Flowers" else "", "note": "n"})
    with desk() as session:
        ids = [row.id for row in DecisionTable.of(session, quill).rows]
    before = rows(desk, quill)
    deeds = (
        (f"{table}/{ids[0]}", {"what": "Roses", "right": "alone", "limit": "", "note": ""}),
        (f"{table}/{ids[2]}/moves", {"step": "up"}),
        (f"{table}/{ids[0]}/removal", {}),
        (f"{table}/agreement", {"agreed_on": "2026-12-01"}),
        (f"{table}/showing", {"shown": "yes"}),
    )
    for address, form in deeds:
        vera.post(address, data=form)
        deed = last_deed(desk, quill)
        assert "Undo" in vera.get(table).text
        assert vera.post(f"{table}/undo", data={"deed": deed}).status_code == 303, address
        assert rows(desk, quill) == before, address
        assert vera.post(f"{table}/undo", data={"deed": deed}).status_code == 409
        assert ">Undo<" not in vera.get(table).text
        with desk() as session:
            now = DecisionTable.of(session, quill)
            ids = [row.id for row in now.rows]
            assert (now.agreed_on, now.any_shown) == (None, False)


def test_what_is_changed_after_the_agreement_is_a_draft_again(world: World, desk: Desk, quill: int) -> None:
    with desk() as session:
        vera, table = session.merge(world.vera), DecisionTable.of(session, quill)
        first, second = (table.add(what, Right.ASKS, by=vera) for what in ("Prices", "Refunds"))
        table.agree(date(2026, 12, 1), by=vera)
        table.edit(first, what="Prices", right=Right.ASKS, limit=None, note="", by=vera)
        assert table.agreed_on == date(2026, 12, 1)
        table.edit(second, what="Refunds", right=Right.ALONE, limit=Money.of_minor(5_000, "EUR"), note="", by=vera)
        assert (first.agreed_on, second.agreed_on, table.agreed_on) == (date(2026, 12, 1), None, None)


def test_the_owner_reads_it_once_it_is_shown_and_no_more_when_hidden(world: World, browser: Browser) -> None:
    vera, cleo, lark = browser(world.vera), browser(world.cleo), world.lark.client.id
    text = cleo.get("/portal").text
    assert f"Refunds {OURS}, up to €100.00" in text
    assert INNER not in text
    vera.post(f"/clients/{lark}/decisions/showing", data={"shown": "yes"})
    assert f"Gifts {OURS}" in cleo.get("/portal").text
    vera.post(f"/clients/{lark}/decisions/showing", data={"shown": "no"})
    text = cleo.get("/portal").text
    assert "Who decides what" not in text
    assert f"Refunds {OURS}" not in text


def test_the_team_reads_it_and_changes_nothing(world: World, browser: Browser) -> None:
    ana, lark, wren = browser(world.ana), world.lark.client.id, world.wren.client.id
    page = ana.get(f"/clients/{lark}/decisions")
    assert (page.status_code, f"Gifts {OURS}" in page.text) == (200, True)
    assert not [word for word in ("Undo", "Change", "Show it to the owner", "Add a decision") if f">{word}<" in page.text]
    assert ana.get(f"/clients/{wren}/decisions").status_code == 404
    for deed in ("", "/agreement", "/showing", "/undo", f"/{world.lark.decision.id}", f"/{world.lark.decision.id}/removal"):
        assert ana.post(f"/clients/{lark}/decisions{deed}", data={"what": "Mine", "right": "alone"}).status_code == 403
    assert browser(world.cleo).get(f"/clients/{lark}/decisions").status_code == 403


def test_the_paper_holds_all_of_it_with_lines_to_sign(world: World, browser: Browser) -> None:
    text = browser(world.vera).get(f"/clients/{world.lark.client.id}/decisions/paper").text
    assert f"Refunds {OURS}" in text
    assert "€100.00" in text
    assert "A draft, not agreed yet" in text
    assert "For Vera&#39;s desk, place, date, name" in text


@pytest.mark.parametrize(
    "said",
    [
        {"what": ""},
        {"what": "x" * 201},
        {"right": "king"},
        {"limit": "lots"},
        {"limit": "1e9"},
        {"limit": "-1"},
        {"limit": "1000001"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    world: World, browser: Browser, desk: Desk, quill: int, said: dict[str, str]
) -> None:
    vera = browser(world.vera)
    form = {"what": "Flowers", "right": "tells", "limit": "40", "note": "Only roses"} | said
    page = vera.post(f"/clients/{quill}/decisions", data=form)
    assert (page.status_code, "Only roses" in page.text, "Please look at this again" in page.text) == (422, True, True)
    assert rows(desk, quill) == []


def test_a_decision_of_another_client_is_not_there(world: World, browser: Browser) -> None:
    vera, lark, theirs = browser(world.vera), world.lark.client.id, world.wren.decision.id
    assert vera.get(f"/clients/{lark}/decisions/{theirs}/edit").status_code == 404
    for deed in ("", "/moves", "/removal"):
        data = {"what": "Mine", "right": "alone", "step": "up"}
        assert vera.post(f"/clients/{lark}/decisions/{theirs}{deed}", data=data).status_code == 404


def test_a_long_table_asks_no_more_than_a_short_one(app: Flask, world: World, browser: Browser, desk: Desk, quill: int) -> None:
    vera, counts = browser(world.vera), []
    vera.get(f"/clients/{quill}/decisions")
    for more in (1, 20):
        with desk() as session:
            for n in range(more):
                DecisionTable.of(session, quill).add(f"Thing {n}", Right.ASKS, by=session.merge(world.vera))
            session.commit()
        with counted_selects(app) as asked:
            vera.get(f"/clients/{quill}/decisions")
        counts.append(len(asked))
    assert counts[0] == counts[1]
