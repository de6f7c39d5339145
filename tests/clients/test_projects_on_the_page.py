"""A client's page leads to the work done for them, and to ways of beginning more."""

from collections.abc import Callable
from typing import Any

from tests.world import World

Make = Callable[..., Any]


def test_a_clients_page_lists_their_projects_and_no_one_elses(browser: Make, world: World) -> None:
    page = browser(world.vera).get(f"/clients/{world.lark.client.id}").text
    assert f'href="/projects/{world.lark.project.id}"' in page
    assert f'href="/projects/{world.wren.project.id}"' not in page


def test_a_board_can_be_brought_over_from_where_one_looks_for_it(browser: Make, world: World) -> None:
    vera, client = browser(world.vera), world.lark.client.id
    assert f'href="/imports/trello?client={client}"' in vera.get(f"/clients/{client}").text
    assert 'href="/imports/trello"' in vera.get("/projects").text
    page = vera.get(f"/projects/new?client={client}").text
    assert f'href="/imports/trello?client={client}"' in page
    assert f'<option selected value="{client}"' in page


def test_an_absurd_client_in_the_address_is_no_choice(browser: Make, world: World) -> None:
    for said in ("0", "-1", "9" * 30, "x", "9999"):
        assert browser(world.vera).get(f"/projects/new?client={said}").status_code == 200
