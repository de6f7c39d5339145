"""All work is not sent again when nothing is new, and an open page hears what is."""

from collections.abc import Callable
from typing import Any

from tests.counting import counted_selects
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.looks import look_at_everything
from vbm.projects.models import Column, Task

Desk = Callable[[], Any]


def change(desk: Desk, world: World, count: int = 1) -> None:
    with desk() as session:
        bo, column = session.get_one(Person, world.bo.id), session.get_one(Column, world.wren.doing.id)
        for number in range(count):
            Task.create(session, column, f"New there {number}", by=bo)
        session.commit()


def test_unchanged_costs_few_questions_and_no_page(world: World, browser: Callable[..., Any], desk: Desk, app: Any) -> None:
    vera = browser(world.vera)
    tag = vera.get("/work").headers["ETag"]
    with counted_selects(app) as asked:
        again = vera.get("/work", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert len(asked) <= 5
    assert vera.get("/work?group=client", headers={"If-None-Match": tag}).status_code == 200
    change(desk, world)
    assert "New there 0" in vera.get("/work", headers={"If-None-Match": tag}).text


def test_a_look_and_a_focus_make_it_another_page(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera = browser(world.vera)
    tag = vera.get("/work").headers["ETag"]
    with desk() as session:
        look_at_everything(session, session.get_one(Person, world.vera.id))
        session.commit()
    second = vera.get("/work", headers={"If-None-Match": tag})
    assert second.status_code == 200
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    focused = vera.get("/work", headers={"If-None-Match": second.headers["ETag"]})
    assert focused.status_code == 200
    assert THEIRS not in focused.text


def test_an_open_page_is_given_what_is_new_for_its_own_filter(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera = browser(world.vera, hx=True)
    since = vera.get("/work/changes").headers["X-Revision"]
    assert vera.get(f"/work/changes?since={since}").status_code == 204
    change(desk, world)
    news = vera.get(f"/work/changes?since={since}")
    assert 'hx-target="#lanes"' in news.text
    assert "New there 0" in news.text
    mine = {"HX-Current-URL": f"http://localhost/work?client={world.lark.client.id}&group=person"}
    filtered = vera.get(f"/work/changes?since={since}", headers=mine).text
    assert OURS in filtered
    assert "New there" not in filtered
    assert 'id="cards-doing-person-0"' not in filtered
    assert f'id="cards-inbox-person-{world.ana.id}"' in filtered
    assert THEIRS not in browser(world.ana, hx=True).get("/work/changes").text


def test_a_dot_says_what_others_changed(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera = browser(world.vera)
    with desk() as session:
        look_at_everything(session, session.get_one(Person, world.vera.id))
        session.commit()
    assert "news-dot" not in vera.get("/work").text
    change(desk, world)
    assert vera.get("/work").text.count("news-dot") == 1
    assert vera.get("/work/list").text.count("news-dot") == 1


def test_a_long_lane_comes_fifty_at_a_time(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    change(desk, world, 70)
    vera = browser(world.vera, hx=True)
    text = vera.get("/work").text
    assert text.count('id="work-') == 50 + 4, "fifty of Doing, and the rest"
    assert 'data-count="doing">70<' in text
    address = text.split('id="more-doing" hx-get="')[1].split('"')[0].replace("&amp;", "&")
    more = vera.get(address)
    assert more.text.count('id="work-') == 20
    assert "<html" not in more.text
    assert browser(world.vera).get(address).location == "/work/list?sort=stage"
    for odd in ("/work/more", "/work/more?lane=x&after=1", "/work/more?lane=doing&after=x"):
        assert vera.get(odd).status_code == 404
