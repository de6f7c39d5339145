from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tests.capacity.conftest import give, knows, promise, seat, works
from tests.conftest import Browser
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Task
from vbm.web.access import FOCUS

Browsers = Callable[..., Browser]
Filled = Callable[[Callable[[Session], Any]], Any]
FRIDAY = date(2026, 11, 27)


def week_of_ana(world: World) -> str:
    return f"/team/capacity/{world.ana.id}?week=2026-11-23"


def test_each_week_says_in_words_how_full_it_is(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> None:
        works(session, world.ana)
        works(session, world.vera, overhead=300)
        promise(session, world.wren, world.vera, 2600)
        give(session, world, "Build the shop", world.ana, FRIDAY, 34 * 60 + 30)

    filled(fill)
    text = browser(world.vera).get("/team/capacity").text
    assert "overbooked by 4 h 30 min" in text
    assert "34 h 30 min of 30 h" in text
    assert "15 h of 30 h" in text  # 10 h a week are promised to Wren, 5 h belong to nobody
    assert "hours not known yet" in text  # Bo
    assert 'Vera Lind</a> <span class="quiet">(you)</span>' in text


def test_a_pressed_cell_tells_what_is_in_it_and_how_it_is_known(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> None:
        works(session, world.ana)
        give(session, world, "Build the shop", world.ana, date(2026, 12, 4), 600)
        give(session, world, "Ask around", world.ana, FRIDAY, None)
        give(session, world, "Some day", world.ana, None, 45)

    filled(fill)
    for reader in (browser(world.vera), browser(world.vera, hx=True)):
        text = reader.get(week_of_ana(world)).text
        assert "Build the shop</a> <b>5 h</b>" in text
        assert "of 10 h that are left" in text
        assert "counted as 1 h, because too few done tasks say how long theirs take" in text
        assert "Without a date, so in no week" in text
        assert "Some day" in text
        assert f'<option value="{world.vera.id}">Vera Lind' in text
        assert f'<option value="{world.bo.id}">' not in text
    assert "<html" not in text


def test_what_nobody_has_and_who_left_had_is_offered(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> None:
        give(session, world, "Nobody's yet", None, FRIDAY, 60)
        give(session, world, "Bo left it", world.bo, FRIDAY, 60, side=world.wren)
        session.get_one(Person, world.bo.id).deactivate(session, by=session.get_one(Person, world.vera.id))

    filled(fill)
    text = browser(world.vera).get("/team/capacity").text
    offered = text[text.index("Nobody has these") :]
    assert "Nobody&#39;s yet" in offered
    assert "Bo left it" in offered
    assert 'aria-label="Who could take Bo left it?"' in offered
    assert "Bo Sand" not in text


def test_one_press_gives_a_task_to_somebody_else_and_back(
    world: World, browser: Browsers, filled: Filled, desk: Callable[[], Any]
) -> None:
    task_id = filled(lambda session: give(session, world, "Build the shop", world.ana, FRIDAY, 60).id)
    said = {"person_id": world.vera.id, "was": world.ana.id, "shown_id": world.ana.id, "week": "2026-11-23"}
    answer = browser(world.vera, hx=True).post(f"/team/capacity/tasks/{task_id}/assignment", data=said)
    assert answer.status_code == 200
    assert "Vera Lind has “Build the shop” now." in answer.text
    assert 'hx-target="#capacity"' in answer.text
    with desk() as session:
        assert session.get_one(Task, task_id).assignee_id == world.vera.id
    said = {"person_id": world.ana.id, "was": world.vera.id, "next": week_of_ana(world)}
    plain = browser(world.vera).post(f"/team/capacity/tasks/{task_id}/assignment", data=said)
    assert (plain.status_code, plain.location) == (303, week_of_ana(world))


def test_a_task_that_was_given_away_meanwhile_stays_where_it_is(world: World, browser: Browsers, filled: Filled) -> None:
    task_id = filled(lambda session: give(session, world, "Build the shop", world.ana, FRIDAY, 60).id)
    said = {"person_id": world.vera.id, "was": world.bo.id}
    answer = browser(world.vera).post(f"/team/capacity/tasks/{task_id}/assignment", data=said)
    assert answer.status_code == 409
    assert "belongs to Ana Reis by now" in answer.text


def test_nobody_without_a_seat_gets_a_task(world: World, browser: Browsers, filled: Filled) -> None:
    task_id = filled(lambda session: give(session, world, "Build the shop", world.ana, FRIDAY, 60).id)
    for person_id in (world.bo.id, world.cleo.id, 999):
        answer = browser(world.vera).post(f"/team/capacity/tasks/{task_id}/assignment", data={"person_id": person_id})
        assert answer.status_code == 422
        assert "Choose someone who works for this client" in answer.text


def test_who_could_take_it_is_told_with_reasons_and_who_needs_a_seat_first(
    world: World, browser: Browsers, filled: Filled
) -> None:
    def fill(session: Session) -> int:
        works(session, world.ana)
        works(session, world.vera, starts_at=15 * 60)
        knows(session, world.ana, "Newsletters", 3)
        return give(session, world, "Send the newsletter", None, FRIDAY, 60).id

    task_id = filled(fill)
    vera = browser(world.vera)
    text = vera.get(f"/team/capacity/tasks/{task_id}").text
    assert text.index("Ana Reis</b>") < text.index("Vera Lind</b>") < text.index("Needs a seat first") < text.index("Bo Sand</b>")
    assert "Newsletters: expert" in text
    assert "27 h free until Fri 27 Nov" in text  # Ana's day began three hours ago
    assert "Mon 12:00 there, working until 15:00" in text
    assert "Mon 12:00 there, works 15:00–21:00" in text
    assert "Assign to Ana" in text
    assert f'href="/team/{world.bo.id}"' in text
    assert f"/team/capacity/tasks/{task_id}" in vera.get(f"/projects/tasks/{task_id}").text
    assert "Who could take this?" not in browser(world.ana).get(f"/projects/tasks/{task_id}").text


def test_what_is_promised_to_the_tasks_own_client_is_there_to_be_used(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> int:
        works(session, world.ana)
        seat(session, world, world.wren, world.ana)
        promise(session, world.lark, world.ana, 2600)
        promise(session, world.wren, world.ana, 1300)
        return give(session, world, "Send it", None, FRIDAY, 60).id

    task_id = filled(fill)
    assert "22 h free until" in browser(world.vera).get(f"/team/capacity/tasks/{task_id}").text


def test_whoever_has_the_task_is_as_free_as_without_it(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> int:
        works(session, world.ana)
        return give(session, world, "Send it", world.ana, FRIDAY, 120).id

    text = browser(world.vera).get(f"/team/capacity/tasks/{filled(fill)}").text
    assert "has it now" in text
    assert "27 h free until" in text


def test_while_one_client_is_in_focus_nothing_is_said_of_others(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> int:
        works(session, world.ana)
        seat(session, world, world.wren, world.ana)
        give(session, world, "Theirs", world.ana, FRIDAY, 600, side=world.wren)
        return give(session, world, "Ours", world.ana, FRIDAY, 60).id

    task_id = filled(fill)
    vera = browser(world.vera)
    assert THEIRS in vera.get(week_of_ana(world)).text
    with vera.session_transaction() as kept:
        kept[FOCUS] = world.lark.client.id
    for path in ("/team/capacity", week_of_ana(world), f"/team/capacity/tasks/{task_id}"):
        text = vera.get(path).text
        assert THEIRS not in text
        assert "Bo Sand" not in text
        assert "while you focus" in text
        assert "h free" not in text
    assert OURS in text


def test_only_managers_see_it(world: World, browser: Browsers) -> None:
    for person in (world.ana, world.cleo):
        for path in ("/team/capacity", week_of_ana(world), f"/team/capacity/tasks/{world.lark.task.id}"):
            assert browser(person).get(path).status_code == 403


def test_odd_weeks_and_people_are_answered(world: World, browser: Browsers) -> None:
    vera = browser(world.vera)
    for week in ("", "never", "0001-01-01", "9999-12-31", "2026-11-26"):
        assert vera.get(f"/team/capacity/{world.ana.id}?week={week}").status_code == 200
    for person_id in (world.cleo.id, 999):
        assert vera.get(f"/team/capacity/{person_id}").status_code == 404
