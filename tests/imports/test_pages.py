"""From the file to the report, as the manager sees it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.imports.bringing import FIXTURE, board_of, counts, upload
from tests.world import World
from vbm.imports import jobs
from vbm.imports.models import ImportFile, State
from vbm.imports.trello_file import CUT_OFF, NOT_JSON, ONE_CARD, TOO_BIG
from vbm.projects.models import Column, Stage

Desk = Callable[[], Any]
Open = Callable[..., Any]


@pytest.fixture(autouse=True)
def _no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BREATH", 0)


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def dry_run(browser: Any, world: World, raw: bytes = FIXTURE) -> str:
    answer = upload(browser, raw, world.lark.client.id)
    assert answer.status_code == 303, text(answer)
    return str(answer.headers["Location"])


def test_the_client_is_chosen_beforehand_when_the_address_says_which(browser: Open, world: World) -> None:
    vera = browser(world.vera)
    page = vera.get(f"/imports/trello?client={world.lark.client.id}").get_data(as_text=True)
    assert re.search(rf'<option selected value="{world.lark.client.id}">', page)
    for odd in ("99999", "-1", str(2**63), "x", ""):
        assert vera.get(f"/imports/trello?client={odd}").status_code == 200


def test_the_dry_run_says_everything_and_writes_nothing(browser: Open, world: World, desk: Desk) -> None:
    with desk() as session:
        before = counts(session)
    vera = browser(world.vera)
    said = text(vera.get(dry_run(vera, world)))
    for words in ("Harbour Café launch", "Nothing is on a board yet", "Cards 7 0", "Gerda Gone", "What does not come along"):
        assert words in said
    assert "2 cards are archived on Trello; they are kept in the project, off its board." in said
    with desk() as session:
        assert counts(session) == before


def test_stages_are_asked_for_each_list_and_the_answers_count(
    browser: Open, world: World, desk: Desk, run_jobs: Callable[[], int]
) -> None:
    vera = browser(world.vera)
    where = dry_run(vera, world)
    page = vera.get(where).get_data(as_text=True)
    assert re.findall(r'<option selected value="(\w+)">', page) == ["inbox", "doing", "review"]
    answer = vera.post(f"{where}/run", data={"stage_0": "next", "stage_1": "waiting", "stage_2": "done"})
    assert (answer.status_code, answer.headers["Location"]) == (303, where)
    assert run_jobs() == 1
    with desk() as session:
        file = session.scalars(select(ImportFile)).one()
        columns = select(Column.stage).where(Column.project_id == file.project_id).order_by(Column.position)
        assert session.scalars(columns).all() == [Stage.NEXT, Stage.WAITING, Stage.DONE]


def test_an_absurd_stage_is_asked_for_again(browser: Open, world: World, desk: Desk) -> None:
    vera = browser(world.vera)
    where = dry_run(vera, world)
    answer = vera.post(f"{where}/run", data={"stage_0": "limbo"})
    assert answer.status_code == 422
    assert "Choose one of the stages." in text(answer)
    with desk() as session:
        assert session.scalars(select(ImportFile)).one().state == State.UPLOADED


def test_the_page_asks_again_until_there_is_a_report(browser: Open, world: World, run_jobs: Callable[[], int]) -> None:
    vera, hx = browser(world.vera), browser(world.vera, hx=True)
    where = dry_run(vera, world)
    vera.post(f"{where}/run")
    waiting = vera.get(where).get_data(as_text=True)
    assert 'hx-trigger="every 1s"' in waiting
    assert "0 of 7" in waiting
    vera.post(f"{where}/run")
    assert run_jobs() == 1, "deciding twice rings once"
    report = hx.get(where).get_data(as_text=True)
    assert "<html" not in report
    assert "hx-trigger" not in report
    assert "Brought over: 7 cards." in report
    project = re.search(r'href="(/projects/\d+)"', report)
    assert project


def test_the_same_board_again_reports_nothing_new(browser: Open, world: World, run_jobs: Callable[[], int]) -> None:
    vera = browser(world.vera)
    for _ in range(2):
        where = dry_run(vera, world)
        again = text(vera.get(where))
        vera.post(f"{where}/run")
        run_jobs()
    assert "This board came over before." in again
    assert "Cards 0 7" in again
    assert "Lists 1 3" in again
    assert "Nothing new. All 7 cards were already here; nothing was changed." in text(vera.get(where))


def test_not_now_forgets_the_file(browser: Open, world: World, desk: Desk) -> None:
    vera = browser(world.vera)
    where = dry_run(vera, world)
    answer = vera.post(f"{where}/removal")
    assert answer.status_code == 303
    assert "nothing was brought over" in text(vera.get(answer.headers["Location"]))
    assert vera.get(where).status_code == 404
    where = dry_run(vera, world)
    vera.post(f"{where}/run")
    assert vera.post(f"{where}/removal").status_code == 422
    with desk() as session:
        assert session.scalars(select(ImportFile)).one().state == State.RUNNING


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (FIXTURE[:20_000], CUT_OFF),
        (b"Dear Vera, here is the board.", NOT_JSON),
        (b'{"id": "c", "idBoard": "b", "idList": "l", "name": "One card"}', ONE_CARD),
        (b"", "This file is empty."),
        (board_of(0, lists=501), "more than 500 open lists"),
    ],
    ids=["truncated", "not JSON", "a single card", "empty", "too many lists"],
)
def test_a_file_that_is_no_board_gets_its_sentence_beside_the_field(
    browser: Open, world: World, desk: Desk, raw: bytes, sentence: str
) -> None:
    answer = upload(browser(world.vera), raw, world.lark.client.id)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert re.search(rf'<option selected value="{world.lark.client.id}">', page)
    assert sentence in re.sub(r"<[^>]+>", "", page.split('id="file-error"')[1])
    with desk() as session:
        assert session.scalars(select(ImportFile)).all() == []


@pytest.mark.parametrize("megabytes", [20.5, 30])
def test_a_file_that_is_too_large_says_so_and_keeps_the_client(browser: Open, world: World, megabytes: float) -> None:
    answer = upload(browser(world.vera), b" " * int(megabytes * 1024 * 1024), world.lark.client.id)
    assert answer.status_code == 413
    page = answer.get_data(as_text=True)
    assert TOO_BIG in page
    assert re.search(rf'<option selected value="{world.lark.client.id}">', page)


def test_even_an_absurdly_large_file_gets_a_sentence(browser: Open, world: World) -> None:
    answer = upload(browser(world.vera), b" " * (65 * 1024 * 1024), world.lark.client.id)
    assert answer.status_code == 413
    assert "Files may have up to 20 MB." in text(answer)


def test_a_missing_or_absurd_field_gets_a_sentence(browser: Open, world: World) -> None:
    vera = browser(world.vera)
    for client in ("", "99999", "-1", str(2**63), "x"):
        answer = upload(vera, FIXTURE, client)
        assert (answer.status_code, "Choose the client whose board this is." in text(answer)) == (422, True)
    answer = vera.post("/imports/trello", data={"client_id": world.lark.client.id})
    assert (answer.status_code, "Choose the file that you exported" in text(answer)) == (422, True)


def test_names_that_are_markup_are_shown_as_they_are_written(browser: Open, world: World, run_jobs: Callable[[], int]) -> None:
    evil = "<script>alert(1)</script>"
    raw = FIXTURE.replace(b"Gerda Gone", evil.encode()).replace("Harbour Café launch".encode(), evil.encode())
    vera = browser(world.vera)
    where = dry_run(vera, world, raw)
    seen = vera.get(where).get_data(as_text=True)
    vera.post(f"{where}/run")
    run_jobs()
    for page in (seen, vera.get(where).get_data(as_text=True)):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_only_managers_come_in(browser: Open, world: World) -> None:
    where = dry_run(browser(world.vera), world)
    for person in (world.ana, world.cleo):
        other = browser(person)
        for path in ("/imports/trello", where):
            assert other.get(path).status_code == 403
        assert upload(other, FIXTURE, world.lark.client.id).status_code == 403
        assert other.post(f"{where}/run").status_code == 403
        assert other.post(f"{where}/removal").status_code == 403
    assert browser().get(where).status_code == 303


def test_an_unknown_file_is_not_there(browser: Open, world: World) -> None:
    vera = browser(world.vera)
    for unknown in (99999, 2**63):
        assert vera.get(f"/imports/trello/{unknown}").status_code == 404
        assert vera.post(f"/imports/trello/{unknown}/run").status_code == 404
        assert vera.post(f"/imports/trello/{unknown}/removal").status_code == 404
