"""Dots: what others changed since a person looked."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.counting import counted_selects
from vbm.accounts.models import Person
from vbm.projects.looks import latest_look, look_at, look_at_everything, needs_look, unseen_ids
from vbm.projects.models import Look, Task
from vbm.support import clock


@pytest.fixture
def ids(world):
    return [world.lark.task.id, world.lark.done_task.id, world.lark.secret_task.id]


def test_nobody_begins_with_dots(world, desk, ids):
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        assert unseen_ids(session, vera, ids) == set()
        assert needs_look(session, vera, session.get_one(Task, ids[0]))


def test_the_first_opened_task_begins_the_count(world, desk, browser, ids):
    browser(world.vera, hx=True).post(f"/projects/tasks/{ids[0]}/look", data={"version": "1"})
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        assert unseen_ids(session, vera, ids) == set()
        assert not needs_look(session, vera, session.get_one(Task, ids[1]))
    browser(world.ana).post(f"/projects/tasks/{ids[1]}/comments", data={"body": "Look here"})
    with desk() as session:
        vera, ana = (session.get_one(Person, person.id) for person in (world.vera, world.ana))
        assert unseen_ids(session, vera, ids) == {ids[1]}
        assert unseen_ids(session, vera, [ids[0]]) == set()
        look_at_everything(session, ana)
        assert unseen_ids(session, ana, ids) == set()


def begin(world, desk, person):
    with desk() as session:
        look_at_everything(session, session.get_one(Person, person.id))
        session.commit()


def test_ones_own_deeds_are_no_news(world, desk, browser, ids):
    begin(world, desk, world.vera)
    browser(world.vera).post(f"/projects/tasks/{ids[0]}/comments", data={"body": "Mine"})
    with desk() as session:
        assert unseen_ids(session, session.get_one(Person, world.vera.id), ids) == set()


def test_opening_clears_the_dot_until_the_next_change(world, desk, browser, ids):
    begin(world, desk, world.vera)
    vera, ana, here = browser(world.vera, hx=True), browser(world.ana), f"/projects/tasks/{ids[0]}"
    for _ in range(2):
        ana.post(f"{here}/comments", data={"body": "News"})
        opened = vera.get(here).text
        assert 'hx-trigger="load, submit"' in opened
        with desk() as session:
            version = session.get_one(Task, ids[0]).version
        assert f'name="version" value="{version}"' in opened
        assert f"data-news=&#39;{ids[0]}&#39;" in vera.post(f"{here}/look", data={"version": version}).text
        assert 'hx-trigger="load' not in vera.get(here).text
        with desk() as session:
            assert unseen_ids(session, session.get_one(Person, world.vera.id), ids) == set()


def test_what_happens_between_drawing_and_looking_stays_news(world, desk, browser, ids):
    begin(world, desk, world.vera)
    ana, here = browser(world.ana), f"/projects/tasks/{ids[0]}"
    ana.post(f"{here}/comments", data={"body": "Seen"})
    with desk() as session:
        drawn = session.get_one(Task, ids[0]).version
    ana.post(f"{here}/comments", data={"body": "Not seen"})
    browser(world.vera).post(f"{here}/look", data={"version": drawn})
    with desk() as session:
        assert unseen_ids(session, session.get_one(Person, world.vera.id), ids) == {ids[0]}


@pytest.mark.parametrize("version", ["", "x", "-1", str(2**63), "\x00"])
def test_an_absurd_version_clears_nothing_and_breaks_nothing(world, desk, browser, ids, version):
    begin(world, desk, world.vera)
    browser(world.ana).post(f"/projects/tasks/{ids[0]}/comments", data={"body": "News"})
    assert browser(world.vera).post(f"/projects/tasks/{ids[0]}/look", data={"version": version}).status_code < 400
    with desk() as session:
        assert unseen_ids(session, session.get_one(Person, world.vera.id), ids) == {ids[0]}


def test_all_is_seen_with_one_press(world, desk, browser, ids):
    begin(world, desk, world.vera)
    for id in ids:
        browser(world.ana).post(f"/projects/tasks/{id}/comments", data={"body": "News"})
    browser(world.vera).post(f"/projects/tasks/{ids[0]}/look", data={"version": "1"})
    with desk() as session:
        before = latest_look(session, session.get_one(Person, world.vera.id))
    assert browser(world.vera).post("/projects/looks", data={"next": "/work?client=1"}).location == "/work?client=1"
    assert browser(world.vera).post("/projects/looks", data={"next": "//evil.test"}).location == "/work"
    assert ".news-dot" in browser(world.vera, hx=True).post("/projects/looks").text
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        assert unseen_ids(session, vera, ids) == set()
        assert latest_look(session, vera) > before
        assert sorted(session.scalars(select(Look.about).where(Look.person_id == vera.id))) == ["latest", "work"]


def test_news_comes_from_people_and_never_from_elsewhere(world, desk, app, ids):
    begin(world, desk, world.ana)
    later = clock.now() + timedelta(hours=1)
    with desk() as session:
        everything = update(Task).values(acted_at=later, acted_by_id=world.vera.id)
        session.execute(everything, execution_options={"synchronize_session": False})
        session.execute(update(Task).where(Task.id == ids[2]).values(acted_by_id=None))
        session.execute(update(Task).where(Task.id == ids[1]).values(archived_at=later))
        ana, many = session.get_one(Person, world.ana.id), [*ids, *range(10_000, 15_000)]
        with counted_selects(app) as asked:
            assert unseen_ids(session, ana, many) == {ids[0]}
        assert len(asked) == 1
        look_at(session, ana, session.get_one(Task, ids[0]), session.get_one(Task, ids[0]).version)
        assert unseen_ids(session, ana, ids) == set()


def test_another_clients_task_is_not_there_to_be_looked_at(world, browser):
    assert browser(world.ana).post(f"/projects/tasks/{world.wren.task.id}/look").status_code == 404
    assert browser(world.cleo).post("/projects/looks").status_code == 403
