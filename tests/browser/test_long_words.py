"""Names and addresses longer than a phone is wide stay inside the page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.world import World
from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Project, Task
from vbm.support import clock

pytestmark = pytest.mark.screen

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def long_names(world: World, desk: Callable[[], Any]) -> World:
    with desk() as session:
        session.get_one(Client, world.lark.client.id).name = (LONG * 3)[:120]
        session.get_one(Project, world.lark.project.id).name = (LONG * 3)[:200]
        session.get_one(Person, world.ana.id).name = f"Wilhelmine Freifrau von {LONG}"
        session.get_one(Person, world.cleo.id).email = f"{'a' * 60}.{'b' * 60}@{'c' * 50}.example.test"
        task = session.get_one(Task, world.lark.task.id)
        task.title, task.due_on = LONG * 3, clock.today("UTC")
        session.commit()
    return world


@pytest.mark.parametrize("phone", [True, False])
def test_nothing_is_wider_than_the_window(long_names: World, open_page: Callable[..., Page], phone: bool) -> None:
    world, side = long_names, long_names.lark
    manager = [
        "/today", "/work", "/work/tasks/new", "/team", f"/team/{world.ana.id}", f"/team/{world.cleo.id}", "/clients",
        f"/clients/{side.client.id}", f"/clients/{side.client.id}/edit", f"/clients/{side.client.id}/terms/new",
        "/projects", f"/projects/{side.project.id}", f"/projects/tasks/{side.task.id}", "/imports/trello",
    ]  # fmt: skip
    member = ["/today", "/me", f"/today/tasks/{side.task.id}/blocker"]
    wide = {}
    for person, paths in ((world.vera, manager), (world.ana, member), (world.cleo, ["/portal", f"/portal/tasks/{side.task.id}"])):
        page = open_page(person, phone=phone)
        for path in paths:
            page.goto(path)
            wide[path] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}
