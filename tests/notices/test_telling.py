"""Who hears of what: one instant line for whom it is meant, one bundled line for those around, nothing for one's own deeds."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from tests.counting import counted_selects
from tests.world import World
from vbm.accounts.models import Membership, Person
from vbm.notices.models import Notice
from vbm.projects.models import Column, Task, TaskFollower, WaitingOn

Desk = Callable[[], Any]


@pytest.fixture
def follow(desk: Desk, world: World) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        with desk() as session:
            TaskFollower.add(session, world.lark.client.id, world.lark.task.id, [person.id])
            session.commit()

    return go


def test_a_task_that_is_given_to_me_is_told_at_once(world: World, desk: Desk, news: Any) -> None:
    with desk() as session:
        vera, ana = session.get_one(Person, world.vera.id), session.get_one(Person, world.ana.id)
        column = session.get_one(Column, world.lark.inbox.id)
        given = Task.create(session, column, "New one", by=vera, assignee=ana)
        later = Task.create(session, column, "Hers later", by=vera)
        Task.create(session, column, "Her own", by=ana, assignee=ana)
        later.assign(session, ana, by=vera)
        session.commit()
        expected = [given.id, later.id]
    lines = news(world.ana)
    assert [(line.kind, line.task_id, line.did, line.is_instant) for line in lines] == [
        ("assigned", id, "gave it to you", True) for id in expected
    ]
    assert news(world.vera) == []


def test_a_mention_is_told_at_once_and_not_a_second_time_as_a_comment(world: World, deed: Any, news: Any, told: Any) -> None:
    deed("comment", "Can you look, @Ana?", by=world.vera)
    [line] = news(world.ana)
    assert (line.kind, line.who, line.did, line.said) == ("mentioned", "Vera Lind", "mentioned you", "Can you look, @Ana?")
    deed("comment", "@Ana and @Vera: mine", by=world.ana)
    assert told(world.vera) == ["mentioned"]
    assert told(world.ana) == []  # she spoke there herself, so she has read it


def test_a_comment_that_is_taken_back_speaks_to_nobody(world: World, desk: Desk, told: Any) -> None:
    with desk() as session:
        vera, task = session.get_one(Person, world.vera.id), session.get_one(Task, world.lark.task.id)
        comment = task.comment(session, "Look, @Ana", by=vera)
        session.commit()
        task.remove_comment(session, comment, by=vera)
        session.commit()
    assert told(world.ana) == []


def test_my_question_to_a_person_is_answered_by_the_first_thing_she_says(world: World, deed: Any, told: Any) -> None:
    deed("comment", "Which green, @Ana?", by=world.vera)
    deed("comment", "The dark one", by=world.ana)
    assert told(world.vera) == ["answered"]
    deed("comment", "Or not", by=world.ana)
    assert told(world.vera) == ["answered", "task.commented"]


def test_words_without_a_question_are_not_answered(world: World, deed: Any, told: Any) -> None:
    deed("comment", "Thank you, @Ana", by=world.vera)
    deed("comment", "Welcome", by=world.ana)
    assert told(world.vera) == ["task.commented"]


def test_what_i_asked_with_a_blocker_is_answered_by_whom_it_waits_for_or_who_ends_it(
    world: World, deed: Any, told: Any, run: Any
) -> None:
    deed("block", WaitingOn.MANAGER, "May I?", by=world.ana)
    deed("comment", "Yes", by=world.vera)
    assert told(world.ana) == ["answered"]
    deed("unblock", by=world.vera)
    assert told(world.ana) == ["answered", "unblocked"]  # her own task: that it goes on says more
    deed("block", WaitingOn.OWNER, "Which?", by=world.vera)
    deed("hear", "That one", by=world.cleo)
    assert "answered" not in told(world.vera)
    run()
    run()
    assert told(world.vera).count("answered") == 1


def test_an_owners_words_are_told_once_to_those_around(world: World, deed: Any, news: Any, run: Any, browser: Any) -> None:
    answer = browser(world.cleo).post(f"/portal/tasks/{world.lark.task.id}/comments", data={"body": "By the way"})
    assert answer.status_code == 303
    run()
    run()
    for person in (world.ana, world.vera):
        [line] = news(person)
        assert (line.kind, line.who, line.said) == ("task.owner_commented", "Cleo Marsh", "By the way")
    assert news(world.bo) == news(world.cleo) == []


def test_an_owners_words_on_a_task_that_nobody_has_reach_the_manager(
    world: World, desk: Desk, deed: Any, told: Any, run: Any
) -> None:
    with desk() as session:
        session.get_one(Task, world.lark.task.id).assignee_id = None
        session.execute(delete(TaskFollower).where(TaskFollower.task_id == world.lark.task.id))
        session.commit()
    deed("hear", "Is anybody there?", by=world.cleo)
    run()
    run()
    assert [kind for kind in told(world.vera) if kind == "task.owner_commented"] == ["task.owner_commented"]


def test_my_task_goes_on_when_the_last_that_it_needs_is_done(world: World, desk: Desk, deed: Any, told: Any, news: Any) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        column = session.get_one(Column, world.lark.inbox.id)
        first, second = (Task.create(session, column, name, by=vera) for name in ("First", "Second"))
        for other in (first, second):
            session.get_one(Task, world.lark.task.id).need(session, other, by=vera)
        session.commit()
    assert told(world.ana) == ["task.needs"]
    deed("complete", by=world.vera, task=first)
    assert told(world.ana) == ["task.needs", "task.need_met"]
    deed("complete", by=world.vera, task=second)
    assert told(world.ana) == ["task.needs", "task.need_met", "unblocked"]
    assert "finished what blocked it" in news(world.ana)[-1].did


def test_everything_else_is_one_line_a_task_and_kind(world: World, deed: Any, news: Any) -> None:
    for day in (2, 3, 4):
        deed("set_due", date(2026, 12, day), by=world.vera)
    deed("comment", "One", by=world.vera)
    deed("comment", "Two", by=world.vera)
    dates, said = news(world.ana)
    assert (dates.kind, dates.is_instant) == ("task.due_moved", False)
    assert dates.did.endswith("to Fri 4 Dec (3 times)")
    assert (said.did, said.said) == ("commented (2 times)", "One\n\nTwo")


def test_done_by_a_drag_is_one_line(world: World, desk: Desk, told: Any) -> None:
    with desk() as session:
        vera, task = session.get_one(Person, world.vera.id), session.get_one(Task, world.lark.task.id)
        task.move_to(session, session.get_one(Column, world.lark.done.id), by=vera)
        session.commit()
        task.move_to(session, session.get_one(Column, world.lark.doing.id), by=vera)
        session.commit()
    assert told(world.ana) == ["task.completed", "task.reopened"]


def test_nobody_hears_of_own_deeds_nor_without_a_seat_nor_when_gone(
    world: World, desk: Desk, deed: Any, told: Any, follow: Any
) -> None:
    follow(world.bo)  # as after a seat that ended
    deed("set_due", date(2026, 12, 2), by=world.ana)
    assert told(world.ana) == told(world.bo) == []
    assert told(world.vera) == ["task.due_moved"]
    with desk() as session:
        session.get_one(Person, world.ana.id).is_active = False
        session.commit()
    deed("comment", "Hello", by=world.vera)
    assert told(world.ana) == []


def test_owners_are_never_told(world: World, desk: Desk, deed: Any, follow: Any) -> None:
    follow(world.cleo)
    deed("comment", "Among us, @Cleo", by=world.vera)
    with desk() as session:
        assert session.scalars(select(Notice).where(Notice.person_id.in_([world.cleo.id, world.mallory.id]))).all() == []


def test_what_is_long_past_is_no_news(world: World, deed: Any, told: Any) -> None:
    deed("complete", by=world.vera, at=datetime(2026, 11, 1, tzinfo=UTC))
    assert told(world.ana) == []


def test_telling_asks_one_question_however_many_follow(app: Flask, world: World, desk: Desk, deed: Any, follow: Any) -> None:
    asked = []
    for followers in ([], [world.vera, world.ana, world.bo, world.cleo]):
        for person in followers:
            follow(person)
        with counted_selects(app) as questions:
            deed("set_due", date(2026, 12, 2 + len(followers)), by=world.vera)
        asked.append([one for one in questions if "FROM person LEFT OUTER JOIN notice" in one])
    assert [len(one) for one in asked] == [1, 1]
    with desk() as session:
        assert session.get(Membership, (world.lark.client.id, world.bo.id)) is None
