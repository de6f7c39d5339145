"""A filter worth keeping has a name, and is nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import THEIRS, World
from vbm.projects.models import SavedView

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


def kept(desk: Desk) -> list[tuple[str, str]]:
    with desk() as session:
        return [(view.name, view.address) for view in session.scalars(select(SavedView).order_by(SavedView.id))]


def keep(reader: Any, name: str = "Late ones", address: str = "/work?due=late") -> Any:
    return reader.post("/projects/views", data={"name": name, "address": address})


def test_a_view_is_kept_listed_renamed_and_removed(world: World, browser: Browsers, desk: Desk) -> None:
    ana = browser(world.ana)
    assert "/projects/views/new?address=/work?due%3Dlate" in ana.get("/work?due=late").text
    assert 'value="/work?due=late"' in ana.get("/projects/views/new?address=/work?due%3Dlate").text
    assert keep(ana).location == "/work?due=late"
    for page in ("/work", "/projects/views"):
        assert "Late ones" in ana.get(page).text
    for page in ("/work", "/work/list", "/work/calendar"):
        assert ana.get(page).text.count('<a href="/work?due=late">Late ones</a>') == 1
    with desk() as session:
        id = session.scalar(select(SavedView.id))
    assert ana.post(f"/projects/views/{id}", data={"name": ""}).status_code == 422
    assert ana.post(f"/projects/views/{id}", data={"name": "What is late"}).status_code == 303
    assert kept(desk) == [("What is late", "/work?due=late")]
    assert ana.post(f"/projects/views/{id}/removal").status_code == 303
    assert kept(desk) == []


def test_views_are_ones_own(world: World, browser: Browsers, desk: Desk) -> None:
    keep(browser(world.ana), "Mine alone")
    with desk() as session:
        id = session.scalar(select(SavedView.id))
    for person in (world.vera, world.bo):
        other = browser(person)
        assert "Mine alone" not in other.get("/projects/views").text + other.get("/work").text
        assert other.post(f"/projects/views/{id}", data={"name": "Stolen"}).status_code == 404
        assert other.post(f"/projects/views/{id}/removal").status_code == 404
    assert kept(desk) == [("Mine alone", "/work?due=late")]


@pytest.mark.parametrize(
    ("said", "kept_as"),
    [
        ("/work", "/work"),
        ("/work?due=late&evil=1&group=client", "/work?due=late&group=client"),
        ("/projects/1?text=a b&text=c", "/projects/1?text=c"),
        ("/work?due=", "/work"),
        ("/work#there", "/work"),
    ],
)
def test_only_known_words_are_kept(world: World, browser: Browsers, desk: Desk, said: str, kept_as: str) -> None:
    assert keep(browser(world.ana), address=said).status_code == 303
    assert [address for _, address in kept(desk)] == [kept_as]


@pytest.mark.parametrize(
    "said",
    ["", "https://evil.example/work", "//evil.example/work", "/\\evil.example", "javascript:alert(1)", "/sign-out",
     "/projects/1/live", "/work/export.csv", "http://[", "/nowhere", "/work?text=" + "x" * 600,
     "/work?" + "&".join("a=1" for _ in range(99)), "\x00"],
)  # fmt: skip
def test_an_address_that_is_not_ours_is_refused(world: World, browser: Browsers, desk: Desk, said: str) -> None:
    answer = keep(browser(world.ana), address=said)
    assert answer.status_code == 422
    assert "can be kept" in answer.text
    assert "evil" not in answer.text
    assert kept(desk) == []


def test_names_are_bounded_and_harmless(world: World, browser: Browsers, desk: Desk) -> None:
    ana = browser(world.ana)
    assert keep(ana, name="x" * 81).status_code == 422
    assert keep(ana, name=" ").status_code == 422
    assert keep(ana, name="<img onerror=1>").status_code == 303
    assert "&lt;img onerror=1&gt;" in ana.get("/work").text
    for number in range(49):
        keep(ana, name=str(number))
    assert "You keep 50 views already" in keep(ana).text


def test_while_a_client_is_in_focus_no_view_names_another(world: World, browser: Browsers, desk: Desk) -> None:
    vera, lark, wren = browser(world.vera), world.lark, world.wren
    keep(vera, f"Late {THEIRS}", f"/work?client={wren.client.id}")
    keep(vera, f"Board {THEIRS}", f"/projects/{wren.project.id}?person=none&client={lark.client.id}")
    keep(vera, "Mine late", f"/work?client={lark.client.id}")
    keep(vera, "Mine board", f"/projects/{lark.project.id}?person=none")
    assert THEIRS in vera.get("/projects/views").text
    vera.post("/work/focus", data={"client_id": lark.client.id})
    palette = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "ol#palette-found"}
    for said in (vera.get("/search", headers=palette).text, vera.get("/projects/views").text):
        assert THEIRS not in said
        assert "Mine late" in said
        assert "Mine board" in said
