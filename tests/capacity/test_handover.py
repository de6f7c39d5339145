"""Somebody leaves: what is open goes to others in the same moment, and says so."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from tests.capacity.conftest import TODAY, give, knows, seat, works
from tests.conftest import Browser
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Membership, Person
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.notices.models import Instant, Notice
from vbm.projects.history import in_words
from vbm.projects.models import ChecklistItem, Project, Task, TaskFollower, TaskHelper
from vbm.series.models import Series
from vbm.support import clock
from vbm.team.models import Profile, TimeOff
from vbm.web.access import FOCUS

Browsers = Callable[..., Browser]
Filled = Callable[[Callable[[Session], Any]], Any]


def address(world: World) -> str:
    return f"/team/capacity/{world.ana.id}/handover"


def bo_at_lark(session: Session, world: World) -> None:
    seat(session, world, world.lark, world.bo)


def whose(session: Session, title: str) -> int | None:
    return session.scalars(select(Task.assignee_id).where(Task.title == title)).one()


def test_what_is_open_is_listed_with_who_could_take_it(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> None:
        bo_at_lark(session, world)
        give(session, world, "Late letter", world.ana, TODAY - timedelta(days=2), 60)
        give(session, world, "Sales page", world.ana, TODAY + timedelta(days=3), 60).promised_on = TODAY + timedelta(days=4)
        works(session, world.bo, cover_id=world.ana.id)
        knows(session, world.bo, "Letters", 3)

    filled(fill)
    text = browser(world.vera).get(address(world)).text
    assert "1 late, 1 due within two weeks, 1 promised to the client" in text
    assert "1 recurring" in text
    assert "Bo Sand: Letters: expert" in text
    assert text.index("Bo Sand: ") < text.index("Vera Lind: ") < text.index("Nobody yet")
    assert "Bo Sand, whenever they are away" in text
    assert "Take access away and hand over" in text
    assert "/team/" in browser(world.vera).get(f"/team/{world.ana.id}").text


def test_one_press_ends_the_access_and_hands_over(world: World, browser: Browsers, filled: Filled, desk: Any) -> None:
    def fill(session: Session) -> int:
        bo_at_lark(session, world)
        task = give(session, world, "Sales page", world.ana, TODAY, 60)
        task.add_helper(session, session.get_one(Person, world.bo.id), by=session.get_one(Person, world.vera.id))
        other = give(session, world, "Of Vera", world.vera, TODAY, 60)
        step = other.add_item(session, "Proofread", by=session.get_one(Person, world.vera.id))
        step.assignee_id = world.ana.id
        session.get_one(Series, world.lark.series.id).assignee_id = world.ana.id
        works(session, world.bo, cover_id=world.ana.id)
        off = TimeOff(person_id=world.vera.id, first_on=date(2027, 1, 1), last_on=date(2027, 1, 4), by_id=world.vera.id)
        off.cover_id, off.at = world.ana.id, clock.now()
        session.add(off)
        session.flush()
        return session.get_one(Project, world.lark.project.id).revision

    ana = browser(world.ana)
    assert ana.get("/today").status_code == 200
    before = filled(fill)
    answer = browser(world.vera).post(address(world), data={f"taker_{world.lark.client.id}": world.bo.id})
    assert answer.status_code == 303
    assert ana.get("/today").status_code == 303
    with desk() as session:
        assert whose(session, "Sales page") == whose(session, world.lark.task.title) == world.bo.id
        assert whose(session, "Of Vera") == world.vera.id
        assert session.scalars(select(ChecklistItem.assignee_id).where(ChecklistItem.name == "Proofread")).one() == world.bo.id
        assert session.get_one(Series, world.lark.series.id).assignee_id == world.bo.id
        assert session.get_one(Profile, world.bo.id).cover_id is None
        assert session.scalars(select(TimeOff.cover_id).where(TimeOff.first_on == date(2027, 1, 1))).one() is None
        task = session.scalars(select(Task).where(Task.title == "Sales page")).one()
        assert session.get(TaskHelper, (task.id, world.bo.id)) is None
        assert session.get(TaskFollower, (task.id, world.bo.id)) is not None
        deed = session.scalars(select(Activity).where(Activity.about == f"task:{task.id}").order_by(Activity.id.desc())).first()
        assert in_words(deed.kind, deed.data, "UTC") == "handed it over from Ana Reis to Bo Sand"
        news = select(Notice.kind).where(Notice.person_id == world.bo.id, Notice.task_id == task.id, Notice.is_instant.is_(True))
        assert session.scalars(news).all() == [Instant.ASSIGNED]
        assert session.get_one(Project, world.lark.project.id).revision == before + 1
    assert "handed it over from Ana Reis to Bo Sand" in browser(world.bo).get(f"/projects/tasks/{task.id}").text
    news = browser(world.bo).get("/notices").text
    assert "Sales page" in news


def test_access_that_comes_back_brings_no_work_back(world: World, browser: Browsers, filled: Filled, desk: Any) -> None:
    filled(lambda session: bo_at_lark(session, world))
    vera = browser(world.vera)
    vera.post(address(world), data={f"taker_{world.lark.client.id}": world.bo.id})
    vera.post(f"/team/{world.ana.id}/access-end/undo")
    with desk() as session:
        assert session.get_one(Person, world.ana.id).is_active
        assert whose(session, world.lark.task.title) == world.bo.id


def test_it_can_become_nobodys_or_be_decided_later(world: World, browser: Browsers, filled: Filled, desk: Any) -> None:
    vera, field = browser(world.vera), f"taker_{world.lark.client.id}"
    filled(lambda session: None)
    vera.post(address(world))
    with desk() as session:
        assert not session.get_one(Person, world.ana.id).is_active
        assert whose(session, world.lark.task.title) == world.ana.id
    today = vera.get("/today").text
    assert "Ana Reis has no access" in today
    assert f"{address(world)}" in today
    vera.post(address(world), data={field: "nobody"})
    with desk() as session:
        assert whose(session, world.lark.task.title) is None
    assert "Ana Reis has no access" not in vera.get("/today").text


def test_only_somebody_with_a_seat_there_takes_it_and_then_nothing_at_all_happens(
    world: World, browser: Browsers, filled: Filled, desk: Any
) -> None:
    filled(lambda session: None)
    for taker in (world.bo.id, world.ana.id, world.cleo.id, "x", "99999999"):
        answer = browser(world.vera).post(address(world), data={f"taker_{world.lark.client.id}": taker})
        assert answer.status_code in (303, 409, 422)
    with desk() as session:
        assert session.get_one(Person, world.ana.id).is_active
        assert whose(session, world.lark.task.title) == world.ana.id


def test_giving_up_one_seat_hands_over_that_client_alone(world: World, browser: Browsers, filled: Filled, desk: Any) -> None:
    def fill(session: Session) -> None:
        bo_at_lark(session, world)
        seat(session, world, world.wren, world.ana)
        give(session, world, "At Wren", world.ana, TODAY, 60, side=world.wren)

    filled(fill)
    vera, lark = browser(world.vera), world.lark.client
    text = vera.get(f"{address(world)}/{lark.id}").text
    assert "Give up the seat and hand over" in text
    assert THEIRS not in text
    assert vera.post(f"{address(world)}/{lark.id}", data={f"taker_{lark.id}": world.bo.id}).status_code == 303
    with desk() as session:
        assert session.get_one(Membership, (lark.id, world.ana.id)).until is not None
        assert session.get_one(Person, world.ana.id).is_active
        assert whose(session, world.lark.task.title) == world.bo.id
        assert whose(session, "At Wren") == world.ana.id


def test_under_focus_only_that_client_is_shown_and_handed_over(world: World, browser: Browsers, filled: Filled) -> None:
    def fill(session: Session) -> None:
        seat(session, world, world.wren, world.ana)
        give(session, world, f"Secret of {THEIRS}", world.ana, TODAY, 60, side=world.wren)

    filled(fill)
    vera = browser(world.vera)
    with vera.session_transaction() as kept:
        kept[FOCUS] = world.lark.client.id
    text = vera.get(address(world)).text
    assert THEIRS not in text
    assert world.wren.client.name not in text
    assert "What is open elsewhere stays where it is" in text


def test_members_and_owners_have_no_such_page(world: World, browser: Browsers) -> None:
    for person in (world.ana, world.bo, world.cleo):
        assert browser(person).get(address(world)).status_code in (303, 403, 404)
        assert browser(person).post(address(world)).status_code in (303, 403, 404)


def test_a_thousand_tasks_need_no_more_statements_than_ten(world: World, browser: Browsers, filled: Filled, app: Flask) -> None:
    vera = browser(world.vera)
    filled(lambda session: bo_at_lark(session, world))
    counts = []
    for many, taker, giver in ((10, world.bo, world.ana), (1000, world.ana, world.bo)):
        filled(lambda session, many=many, giver=giver: pile(session, world, giver, many))
        where = f"/team/capacity/{giver.id}/handover/{world.lark.client.id}"
        counts.append(statements(app, partial(vera.get, where)))
        counts.append(statements(app, partial(vera.post, where, data={f"taker_{world.lark.client.id}": taker.id})))
        filled(lambda session, giver=giver: seat(session, world, world.lark, giver))
    assert counts[2] <= counts[0]
    assert counts[3] <= counts[1]
    assert counts[1] <= 60


def pile(session: Session, world: World, whose: Person, many: int) -> None:
    column, at = session.get_one(Task, world.lark.task.id), clock.now()
    for number in range(many):
        task = Task(client_id=column.client_id, project_id=column.project_id, column_id=column.column_id, position=number)
        task.title, task.created_at, task.acted_at, task.assignee_id = f"{OURS} {number}", at, at, whose.id
        session.add(task)


def statements(app: Flask, act: Callable[[], Any]) -> int:
    """New lines of the log and the news aside: PostgreSQL takes them in one, SQLite one by one and at no cost."""
    said: list[str] = []

    def hear(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith("INSERT INTO"):
            said.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        assert act().status_code in (200, 303)
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    return len(said)
