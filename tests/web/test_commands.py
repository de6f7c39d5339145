"""A first answer is for those who may still see it."""

from collections.abc import Callable

from sqlalchemy import select

from tests.conftest import Browser
from tests.world import OURS, World
from vbm.projects.models import Comment

FORM = {"body": "Said once", "command_key": "k" * 32}


def test_a_key_is_answered_again_only_to_the_same_person_with_the_same_seats(
    world: World, browser: Callable[..., Browser], desk: Callable[[], object]
) -> None:
    address = f"/projects/tasks/{world.lark.task.id}/comments"
    ana = browser(world.ana, hx=True)
    first = ana.post(address, data=FORM)
    assert OURS in first.text
    assert ana.post(address, data=FORM).text == first.text
    assert [browser(other, hx=True).post(address, data=FORM).status_code for other in (world.bo, world.cleo)] == [404, 403]
    browser(world.vera).post(f"/team/{world.ana.id}/seats/{world.lark.client.id}/end")
    again = ana.post(address, data=FORM)
    assert (again.status_code, again.headers["HX-Redirect"], OURS in again.text) == (200, "/today", False)
    with desk() as session:  # type: ignore[attr-defined]
        assert len(session.scalars(select(Comment).where(Comment.body == "Said once")).all()) == 1


def test_a_key_from_before_signing_out_signs_nobody_in(world: World, browser: Callable[..., Browser]) -> None:
    stranger = browser()
    form = {"email": world.vera.email, "password": "correct horse battery", "command_key": "s" * 32}
    assert stranger.post("/sign-in", data=form).status_code == 303
    stranger.post("/sign-out")
    assert stranger.post("/sign-in", data=form | {"password": "not her password"}).status_code == 422
    assert stranger.get("/today").status_code == 303
