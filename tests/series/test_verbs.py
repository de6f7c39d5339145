"""People change a series, pause it, leave one out, end it; what was made stays as it is."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.architecture.test_concurrency import at_once
from tests.series.beginning import USUAL, at, became, begin, do, last_of, look, tasks_of
from vbm.accounts.models import Person
from vbm.projects.models import ChecklistItem, Column, Project, Task
from vbm.series.jobs import make_what_is_due
from vbm.series.models import Missed, Mode, Series
from vbm.series.open_ones import change_open_ones
from vbm.series.upcoming import next_days, upcoming
from vbm.support.refusals import Refused


def edit(world, id, **said):
    def verb(session, vera):
        column = session.get_one(Column, world.lark.inbox.id)
        session.get_one(Series, id).edit(session, column, by=vera, **{**USUAL, "assignee_id": world.ana.id, **said})

    return verb


def days_of(desk, id, count=3):
    with desk() as session:
        return [f"{day:%m-%d}" for day in next_days(session.get_one(Series, id), count)]


def test_other_words_are_for_what_comes_and_the_open_one_stays_as_it_is(app, world, desk):
    id = begin(desk, world, missed=Missed.LATEST)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-26", edit(world, id, title="Send more numbers", checklist=["Add"], missed=Missed.LATEST))
    look(app, "2026-06-01")
    with desk() as session:
        assert [task.title for task in tasks_of(session, id)] == ["Send the numbers", "Send more numbers"]


def test_the_open_one_changes_too_when_asked_and_keeps_what_is_ticked(app, world, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")

    def tick_then_change(session, vera):
        task, series = last_of(session, id), session.get_one(Series, id)
        task.tick(session, task_items(session, task)[0], done=True, by=vera)
        edit(world, id, title="Send more numbers", checklist=["Add", "Send"])(session, vera)
        change_open_ones(session, series, by=vera)

    do(desk, world, "2026-05-26", tick_then_change)
    with desk() as session:
        task = last_of(session, id)
        assert (task.title, [item.name for item in task_items(session, task)]) == ("Send more numbers", ["Read", "Send", "Add"])


def task_items(session, task):
    return session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == task.id).order_by(ChecklistItem.place)).all()


def test_another_rule_begins_after_what_was_made(app, world, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-27", edit(world, id, rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH"))
    assert days_of(desk, id) == ["05-28", "06-01", "06-04"]


def test_the_next_one_alone_can_be_different(app, world, desk):
    id = begin(desk, world, missed=Missed.LATEST)
    look(app, "2026-05-25")
    changes = {"title": "Send the numbers of the quarter", "day": "2026-06-02"}
    do(
        desk,
        world,
        "2026-05-26",
        lambda session, vera: session.get_one(Series, id).change_next(session, date(2026, 6, 1), changes, by=vera),
    )
    look(app, "2026-06-01")
    look(app, "2026-06-08")
    with desk() as session:
        said = [(task.title, task.due_on) for task in tasks_of(session, id)[1:]]
    assert said == [("Send the numbers of the quarter", date(2026, 6, 2)), ("Send the numbers", date(2026, 6, 8))]


def test_one_can_be_left_out_and_only_the_one_that_was_seen(app, world, desk):
    id = begin(desk, world)
    skip = lambda session, vera: session.get_one(Series, id).skip_next(session, date(2026, 5, 25), by=vera)  # noqa: E731
    do(desk, world, "2026-05-24", skip)
    with pytest.raises(Refused, match="not the next any more"):
        do(desk, world, "2026-05-24", skip, hour=14)
    assert (look(app, "2026-05-25"), became(desk, id), days_of(desk, id, 1)) == (0, ["05-25 skipped"], ["06-01"])


def test_what_would_have_come_while_it_was_paused_does_not(app, world, desk):
    id = begin(desk, world)
    do(desk, world, "2026-05-24", lambda session, vera: session.get_one(Series, id).pause(session, by=vera))
    assert [look(app, day) for day in ("2026-05-25", "2026-06-03")] == [0, 0]
    do(desk, world, "2026-06-04", lambda session, vera: session.get_one(Series, id).resume(session, by=vera))
    look(app, "2026-06-08")
    assert became(desk, id) == ["05-25 skipped", "06-01 skipped", "06-08 made"]


def test_ended_it_makes_nothing_and_can_begin_again(app, world, desk):
    id = begin(desk, world)
    do(desk, world, "2026-05-24", lambda session, vera: session.get_one(Series, id).end(session, by=vera))
    assert (look(app, "2026-06-17"), days_of(desk, id)) == (0, [])
    do(desk, world, "2026-06-17", lambda session, vera: session.get_one(Series, id).resume(session, by=vera))
    assert days_of(desk, id, 1) == ["06-22"]


def test_made_of_a_task_that_task_is_its_first(app, world, desk):
    with at("2026-05-26"), desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.inbox.id)
        first = Task.create(session, column, "Send the numbers", by=vera, due_on=date(2026, 6, 1))
        series = Series.begin(session, column, by=vera, first=first, **{**USUAL, "assignee_id": None})
        session.commit()
        assert (series.next_on, series.open_tasks(session)) == (date(2026, 6, 8), [first])


def test_a_task_that_comes_again_is_not_made_recurring_twice(app, world, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")

    def again(session, vera):
        Series.begin(session, session.get_one(Column, world.lark.inbox.id), by=vera, first=last_of(session, id), **USUAL)

    with pytest.raises(Refused, match="comes again already"):
        do(desk, world, "2026-05-25", again)
    do(desk, world, "2026-05-26", lambda session, vera: session.get_one(Series, id).end(session, by=vera))
    do(desk, world, "2026-05-27", again)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"rule": "FREQ=HOURLY"}, "once a day"),
        ({"rule": "FREQ=DAILY;INTERVAL=3", "mode": Mode.AFTER, "lead_days": 3}, "fewer days ahead"),
    ],
)
def test_what_cannot_go_on_is_refused(app, world, desk, said, sentence):
    with pytest.raises(Refused, match=sentence):
        begin(desk, world, **said)


def test_nothing_begins_in_done_in_an_archived_project_or_with_a_stranger(app, world, desk):
    with desk() as session:
        vera, done = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.done.id)
        with pytest.raises(Refused, match="Nothing begins"):
            Series.begin(session, done, by=vera, **USUAL)
    with pytest.raises(Refused, match="Bo Sand does not work for this client"):
        begin(desk, world, assignee_id=world.bo.id)
    do(desk, world, "2026-05-20", lambda session, vera: session.get_one(Project, world.lark.project.id).archive(session, by=vera))
    with pytest.raises(Refused, match="archive"):
        begin(desk, world)


def test_what_is_to_come_can_be_asked_for_without_making_it(app, world, desk):
    id = begin(desk, world)
    after = begin(desk, world, mode=Mode.AFTER, rule="FREQ=WEEKLY;INTERVAL=2")
    with desk() as session:
        window = date(2026, 6, 1), date(2026, 6, 30)
        days = [[f"{day:%m-%d}" for day in upcoming(session.get_one(Series, each), *window)] for each in (id, after)]
    assert days == [["06-01", "06-08", "06-15", "06-22", "06-29"], ["06-08", "06-22"]]


def test_several_schedulers_at_once_make_each_once(app, world, desk):
    ids = [begin(desk, world, missed=Missed.ALL, title=f"Numbers {n}") for n in range(3)]

    class Look:
        status_code = 200

    def one() -> Look:
        with app.app_context():
            make_what_is_due()
        return Look()

    with at("2026-06-17"):
        at_once([one] * 6)
    assert [became(desk, id) for id in ids] == [["05-25 made", "06-01 made", "06-08 made", "06-15 made"]] * 3
    with desk() as session:
        assert [len(tasks_of(session, id)) for id in ids] == [4, 4, 4]


def test_a_long_absence_is_made_up_for_in_parts(app, world, desk):
    id = begin(desk, world, missed=Missed.ALL, rule="FREQ=DAILY;INTERVAL=1")
    assert [look(app, "2026-07-20") for _ in range(3)] == [50, 7, 0]
    with desk() as session:
        days = [task.due_on for task in tasks_of(session, id)]
    assert days == [date(2026, 5, 25) + timedelta(days=n) for n in range(57)]
