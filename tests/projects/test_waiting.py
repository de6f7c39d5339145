"""Waiting: for whom and what is said before it is saved, the clock stands still, and moving on ends it."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import Blocker, Column, Project, Stage, Task, WaitingOn
from vbm.projects.waiting import waited, waited_days, waited_words
from vbm.support.refusals import Refused

ASK = {"waiting_on": "external", "whom": "Dana", "why": "May we use the photo?", "needed_by": "2026-12-04"}
DAY = timedelta(days=1)
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


class Spell(NamedTuple):
    since: datetime
    until: datetime | None
    for_whom: str = "Dana"


def spell(begin, end, whom="Dana"):
    return Spell(BEGAN + begin * DAY, None if end is None else BEGAN + end * DAY, whom)


@pytest.fixture
def waiting(world, desk):
    """A column of Lark's board that means waiting."""
    with desk() as session:
        project = session.get_one(Project, world.lark.project.id)
        column = Column.add(session, project, "On others", Stage.WAITING, by=session.get_one(Person, world.vera.id))
        session.commit()
        return column.id


def move(client, task, **said):
    return client.post(f"/projects/tasks/{task.id}/moves", data=said)


def open_ask(desk, task):
    with desk() as session:
        return session.scalar(select(Blocker).where(Blocker.task_id == task.id, Blocker.until.is_(None)))


def kinds(desk, task):
    with desk() as session:
        return set(session.scalars(select(Activity.kind).where(Activity.about == f"task:{task.id}")))


def test_five_of_nine_days_were_spent_waiting():
    spells = [spell(1, 4), spell(7, None)]
    assert waited_words(spells, BEGAN, BEGAN + 9 * DAY) == "5 of 9 days spent waiting for Dana"
    assert waited_words([*spells, spell(8, None, "Max")], BEGAN, BEGAN + 9 * DAY) == "5 of 9 days spent waiting"
    assert waited_words([spell(0, 0.3)], BEGAN, BEGAN + 9 * DAY) == ""
    assert waited_words([spell(0, None)], BEGAN, BEGAN + DAY) == "1 of 1 day spent waiting for Dana"


@given(st.lists(st.tuples(st.integers(-5, 20), st.integers(0, 9) | st.none())), st.integers(1, 15))
def test_no_more_is_waited_than_there_was_time_and_two_at_once_count_once(pairs, length):
    spells = [spell(begin, None if lasts is None else begin + lasts) for begin, lasts in pairs]
    until = BEGAN + length * DAY
    marks = {
        day for begin, lasts in pairs for day in range(max(0, begin), length if lasts is None else min(length, begin + lasts))
    }
    assert waited(spells, BEGAN, until) == len(marks) * DAY
    assert waited_days(spells, BEGAN, until) == len(marks)


def test_a_move_into_waiting_without_an_ask_is_refused_and_nothing_moves(world, browser, desk, waiting):
    task = world.lark.task
    plain = move(browser(world.ana), task, to_column=waiting)
    assert plain.status_code == 422
    assert 'name="waiting_on"' in plain.text
    dragged = browser(world.ana, hx=True)
    dragged.environ_base["HTTP_HX_TARGET"] = f"task-{task.id}"
    answer = move(dragged, task, to_column=waiting)
    assert answer.status_code == 422
    assert 'class="refusal"' in answer.text
    assert f"/projects/tasks/{task.id}/moves/new?" in answer.text
    with desk() as session:
        mine, column = session.get_one(Task, task.id), session.get_one(Column, waiting)
        assert mine.column_id == world.lark.inbox.id
        with pytest.raises(Refused, match="Say who"):
            mine.move_to(session, column, by=session.get_one(Person, world.vera.id))


def test_a_move_into_waiting_keeps_who_is_asked_and_what(world, browser, desk, waiting):
    answer = move(browser(world.ana, hx=True), world.lark.task, to_column=waiting, **ASK)
    assert answer.status_code == 200
    assert "Waiting for Dana" in answer.text
    asked = open_ask(desk, world.lark.task)
    assert (asked.waiting_on, asked.whom, asked.why) == (WaitingOn.EXTERNAL, "Dana", "May we use the photo?")
    assert str(asked.needed_by) == "2026-12-04"
    assert not asked.shown_to_owner
    page = browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text
    assert "Waiting for Dana since" in page
    assert "May we use the photo?" in page


def test_leaving_waiting_ends_it_and_undo_lets_it_go_on_as_before(world, browser, desk, waiting):
    ana, task = browser(world.ana, hx=True), world.lark.task
    move(ana, task, to_column=waiting, **ASK)
    before = open_ask(desk, task)
    move(ana, task, to_column=world.lark.doing.id, from_column=waiting)
    assert open_ask(desk, task) is None
    assert "task.unblocked" in kinds(desk, task)
    move(ana, task, to_column=waiting, from_column=world.lark.doing.id, undo="yes")
    after = open_ask(desk, task)
    assert (after.id, after.since) == (before.id, before.since)


def test_undo_of_done_finds_the_ask_open_again(world, browser, desk):
    ana, task = browser(world.ana, hx=True), world.lark.secret_task
    move(ana, task, to_column=world.lark.done.id)
    assert open_ask(desk, task) is None
    move(ana, task, to_column=world.lark.doing.id, undo="yes")
    assert open_ask(desk, task).why.startswith("Needs a login")


def test_undo_of_a_reopening_keeps_when_it_was_done_and_by_whom(world, browser, desk):
    task = world.lark.done_task
    with desk() as session:
        was = session.get_one(Task, task.id).completion.at
    vera = browser(world.vera, hx=True)
    move(vera, task, to_column=world.lark.doing.id)
    move(vera, task, to_column=world.lark.done.id, undo="yes")
    with desk() as session:
        now = session.get_one(Task, task.id).completion
        assert (now.at, now.by_id) == (was, world.ana.id)


def test_a_task_that_waits_goes_on_waiting_wherever_else_it_is_moved(world, browser, desk):
    move(browser(world.ana), world.lark.secret_task, to_column=world.lark.inbox.id)
    assert open_ask(desk, world.lark.secret_task) is not None


def test_a_drop_into_the_band_asks_and_stays_in_its_column(world, browser, desk):
    ana, lark = browser(world.ana), world.lark
    assert move(ana, lark.task, to_column=lark.inbox.id, waits="yes").status_code == 422
    assert move(ana, lark.task, to_column=lark.inbox.id, waits="yes", **ASK).status_code == 303
    assert open_ask(desk, lark.task).whom == "Dana"


def test_undo_asks_once_more_when_somebody_built_on_it(world, browser, desk):
    ana, lark = browser(world.ana, hx=True), world.lark
    move(ana, lark.task, to_column=lark.doing.id)
    with desk() as session:
        version = session.get_one(Task, lark.task.id).version
    move(browser(world.vera), lark.task, to_column=lark.doing.id, **{"waits": "yes"}, **ASK)
    back = {"to_column": lark.inbox.id, "from_column": lark.doing.id, "undo": "yes", "version": version}
    late = move(ana, lark.task, **back)
    assert late.status_code == 409
    assert "Vera Lind has changed" in late.text
    assert 'name="anyway" value="yes"' in late.text
    assert move(ana, lark.task, **back, anyway="yes").status_code == 200


def test_the_owner_is_named_where_she_will_read_it(world, browser):
    page = browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}/blocker/new").text
    assert "Lark Coaching canary-lark will see this sentence on their page" in page
    assert "<option>Cleo Marsh</option>" in page
    hidden = browser(world.ana).get(f"/projects/tasks/{world.lark.secret_task.id}/blocker/new").text
    assert "the task itself is hidden from them" in hidden


def test_the_move_form_goes_after_another_task_and_into_its_column(world, browser, desk):
    lark = world.lark
    said = {"waiting_on": "", "whom": "", "why": "", "needed_by": ""}  # as the form sends them where nothing waits
    answer = move(browser(world.ana), lark.task, to_column=lark.inbox.id, beside=lark.secret_task.id, **said)
    assert answer.status_code == 303
    with desk() as session:
        order = list(session.scalars(select(Task.id).where(Task.column_id == lark.doing.id).order_by(Task.position)))
    assert order == [lark.secret_task.id, lark.task.id]


def test_whoever_was_slower_in_the_move_form_may_move_it_all_the_same(world, browser):
    lark = world.lark
    move(browser(world.vera), lark.task, to_column=lark.doing.id)
    late = move(browser(world.ana), lark.task, to_column=lark.done.id, from_column=lark.inbox.id)
    assert late.status_code == 409
    assert "Press Move to move it all the same" in late.text
    assert f'name="from_column" value="{lark.doing.id}"' in late.text
