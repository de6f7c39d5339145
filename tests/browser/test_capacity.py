"""Work goes from who has too much to who has room, by hand or by form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.capacity.conftest import give, seat, works
from tests.world import World
from vbm.projects.models import Task
from vbm.support import clock

OpenPage = Callable[..., Page]
pytestmark = pytest.mark.screen


@pytest.fixture
def task_id(desk: Callable[[], Any], world: World) -> int:
    with desk() as session:
        for person in (world.ana, world.bo, world.vera):
            works(session, person, (600,) * 7)
        seat(session, world, world.lark, world.bo)
        task = give(session, world, "Build the shop", world.ana, clock.today("Europe/Lisbon") + timedelta(days=1), 60)
        give(session, world, "For Wren only", world.vera, task.due_on, 60, side=world.wren)
        session.commit()
        return task.id


def whose(desk: Callable[[], Any], task_id: int) -> int | None:
    with desk() as session:
        return session.get_one(Task, task_id).assignee_id


def test_a_task_dragged_onto_somebodys_row_is_theirs_and_undo_brings_it_back(
    open_page: OpenPage, world: World, desk: Callable[[], Any], task_id: int
) -> None:
    page = open_page(world.vera, "/team/capacity")
    page.locator(f"#load-{world.ana.id} .load").first.click()
    line = page.locator(f"#line-{task_id}")
    expect(page.locator("#week-name")).to_be_focused()
    line.drag_to(page.locator(f"#load-{world.bo.id} th"))
    expect(page.locator("#toasts")).to_contain_text("Bo Sand has “Build the shop” now.")
    expect(line).to_have_count(0)
    assert whose(desk, task_id) == world.bo.id
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Ana Reis has “Build the shop” now.")
    expect(line).to_be_visible()
    assert whose(desk, task_id) == world.ana.id


def test_nobody_without_a_seat_can_be_dropped_on(
    open_page: OpenPage, world: World, desk: Callable[[], Any], task_id: int
) -> None:
    page = open_page(world.vera, f"/team/capacity/{world.vera.id}")
    line = page.locator(".load-lines > li", has_text="For Wren only")
    line.drag_to(page.locator(f"#load-{world.ana.id} th"))
    line.get_by_role("combobox").select_option("Bo Sand")
    line.get_by_role("button", name="Assign").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Bo Sand has “For Wren only” now.")
    expect(page.locator("#week-name")).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_one_press_opens_a_week_and_the_form_gives_it_away(
    open_page: OpenPage, world: World, desk: Callable[[], Any], task_id: int, scripts: bool
) -> None:
    page = open_page(world.vera, "/team/capacity", phone=True, java_script_enabled=scripts)
    page.locator(f"#load-{world.ana.id} .load").first.tap()
    expect(page.locator("#week-name")).to_be_in_viewport()
    line = page.locator(f"#line-{task_id}")
    line.get_by_role("combobox").select_option("Bo Sand")
    line.get_by_role("button", name="Assign").tap()
    expect(page.locator("#toasts")).to_contain_text("Bo Sand has “Build the shop” now.")
    assert whose(desk, task_id) == world.bo.id
