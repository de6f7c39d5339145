"""Counted from the day the last one was done; what came because of that goes again when it is taken back."""

from datetime import date

from sqlalchemy import select

from tests.series.beginning import became, begin, do, last_of, look, tasks_of
from vbm.projects.models import Column, Task
from vbm.series.models import Mode, Series

EVERY_TEN_DAYS = {"mode": Mode.AFTER, "rule": "FREQ=DAILY;INTERVAL=10"}


def finish(id):
    return lambda session, vera: last_of(session, id).complete(session, by=vera)


def next_of(desk, id):
    with desk() as session:
        return session.get_one(Series, id).next_on


def test_the_next_is_counted_from_the_day_the_last_was_done(app, world, desk):
    id = begin(desk, world, **EVERY_TEN_DAYS)
    look(app, "2026-05-25")
    assert (next_of(desk, id), look(app, "2026-06-20")) == (None, 0)
    do(desk, world, "2026-06-20", finish(id))
    assert (next_of(desk, id), look(app, "2026-06-29"), look(app, "2026-06-30")) == (date(2026, 6, 30), 0, 1)


def test_the_day_is_the_one_where_it_is_due_not_the_one_in_utc(app, world, desk):
    id = begin(desk, world, **EVERY_TEN_DAYS, zone="Pacific/Auckland")
    look(app, "2026-05-25")
    do(desk, world, "2026-05-25", finish(id), hour=20)
    assert next_of(desk, id) == date(2026, 6, 5)


def test_what_goes_to_the_trash_is_followed_by_the_next_too(app, world, desk):
    id = begin(desk, world, **EVERY_TEN_DAYS)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-26", lambda session, vera: last_of(session, id).throw_away(session, by=vera))
    assert next_of(desk, id) == date(2026, 6, 5)


def test_taking_done_back_takes_back_the_date(app, world, desk):
    id = begin(desk, world, **EVERY_TEN_DAYS)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-26", finish(id))
    do(desk, world, "2026-05-26", lambda session, vera: last_of(session, id).reopen(session, by=vera), hour=14)
    assert (next_of(desk, id), look(app, "2026-06-05")) == (None, 0)


def came_already(app, world, desk):
    """The first is done, and the second came a week before its day."""
    id = begin(desk, world, **EVERY_TEN_DAYS, lead_days=9)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-26", finish(id))
    assert look(app, "2026-05-27") == 1
    return id


def reopen_the_first(id):
    return lambda session, vera: tasks_of(session, id)[0].reopen(session, by=vera)


def test_the_next_that_came_goes_when_nobody_has_touched_it(app, world, desk):
    id = came_already(app, world, desk)
    do(desk, world, "2026-05-27", reopen_the_first(id))
    with desk() as session:
        gone = session.scalars(select(Task).where(Task.trashed_at.is_not(None))).one()
        assert (gone.title, len(tasks_of(session, id)), session.get_one(Series, id).next_on) == ("Send the numbers", 1, None)
    do(desk, world, "2026-05-28", finish(id))
    assert (look(app, "2026-05-30"), became(desk, id)) == (1, ["05-25 made", "06-07 made"])


def test_it_stays_when_somebody_has(app, world, desk):
    id = came_already(app, world, desk)
    do(desk, world, "2026-05-27", lambda session, vera: last_of(session, id).start(session, by=vera))
    do(desk, world, "2026-05-27", reopen_the_first(id), hour=14)
    with desk() as session:
        assert [task.archived_at for task in tasks_of(session, id)] == [None, None]
    do(desk, world, "2026-05-28", lambda session, vera: tasks_of(session, id)[0].complete(session, by=vera))
    assert became(desk, id) == ["05-25 made", "06-05 made"]


def test_the_undo_of_done_takes_it_back_as_well(app, world, desk):
    id = came_already(app, world, desk)

    def undo(session, vera):
        task = tasks_of(session, id)[0]
        task.take_back(session, session.get_one(Column, world.lark.inbox.id), by=vera, deed_id=task.last_deed(session))

    do(desk, world, "2026-05-27", undo)
    assert became(desk, id) == ["05-25 made"]


def test_while_it_is_paused_it_does_not_come_and_then_not_in_the_past(app, world, desk):
    id = begin(desk, world, **EVERY_TEN_DAYS)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-26", finish(id))
    do(desk, world, "2026-05-27", lambda session, vera: session.get_one(Series, id).pause(session, by=vera))
    assert [look(app, day) for day in ("2026-06-05", "2026-06-05", "2026-06-09")] == [0, 0, 0]
    do(desk, world, "2026-06-10", lambda session, vera: session.get_one(Series, id).resume(session, by=vera))
    assert (next_of(desk, id), look(app, "2026-06-10", 14)) == (date(2026, 6, 10), 1)
