"""The next task is made by itself: once for each date, with all its words, however the clock asks."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from tests.series.beginning import at, became, begin, do, last_of, look, tasks_of
from vbm.accounts.models import Membership, Person
from vbm.activity.models import Activity
from vbm.clients.models import Engagement
from vbm.practice.holidays import Holiday
from vbm.projects.models import ChecklistItem, Column, Project, ProjectStage, Stage
from vbm.projects.reshaping import change_stage, remove_column
from vbm.series import reactions
from vbm.series.jobs import follow_holidays
from vbm.series.models import Holidays, Missed, Series


def test_the_task_says_all_that_the_series_says(app, world, desk):
    id = begin(desk, world, wall_time=17 * 60)
    assert look(app, "2026-05-25") == 1
    with desk() as session:
        task = last_of(session, id)
        items = session.scalars(select(ChecklistItem.name).where(ChecklistItem.task_id == task.id)).all()
        made, noted = session.scalars(select(Activity).where(Activity.about == f"task:{task.id}").order_by(Activity.id))
        assert (task.title, task.description, task.done_when, task.estimate) == (
            "Send the numbers",
            "To Cleo",
            "She has them",
            30,
        )
        assert (task.assignee_id, task.column_id, items) == (world.ana.id, world.lark.inbox.id, ["Read", "Send"])
        assert (task.due_on, task.due_at) == (date(2026, 5, 25), datetime(2026, 5, 25, 16, tzinfo=UTC))
        assert (made.kind, made.actor_id, task.acted_by_id) == ("task.created", None, None)
        assert (noted.kind, noted.data["how_often"]) == ("task.repeats", "every Monday")


def test_looking_twice_or_late_makes_it_once(app, world, desk):
    id = begin(desk, world)
    assert [look(app, day) for day in ("2026-05-25", "2026-05-25", "2026-05-26", "2026-05-24")] == [1, 0, 0, 0]
    assert became(desk, id) == ["05-25 made"]


def test_it_comes_as_its_day_begins_where_it_is_due_and_days_ahead_when_asked(app, world, desk):
    begin(desk, world, starts_on=date(2026, 6, 8), lead_days=3)
    assert (look(app, "2026-06-04", 23), look(app, "2026-06-05", 0)) == (0, 1)
    auckland = begin(desk, world, starts_on=date(2026, 6, 8), zone="Pacific/Auckland")
    assert (look(app, "2026-06-07", 12), look(app, "2026-06-07", 13)) == (0, 1)
    with desk() as session:
        assert last_of(session, auckland).due_on == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("missed", "becomes"),
    [
        (Missed.LATEST, ["05-25 made", "06-01 skipped", "06-08 skipped", "06-15 made"]),
        (Missed.ALL, ["05-25 made", "06-01 made", "06-08 made", "06-15 made"]),
        (Missed.SKIP_IF_OPEN, ["05-25 made", "06-01 skipped", "06-08 skipped", "06-15 skipped"]),
    ],
)
def test_what_was_missed_while_nothing_ran(app, world, desk, missed, becomes):
    id = begin(desk, world, missed=missed)
    look(app, "2026-05-25")
    look(app, "2026-06-17")
    assert became(desk, id) == becomes
    assert look(app, "2026-06-17") == 0


def test_when_the_last_one_is_done_the_latest_missed_one_comes_all_the_same(app, world, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")
    do(desk, world, "2026-05-26", lambda session, vera: last_of(session, id).complete(session, by=vera))
    look(app, "2026-06-17")
    assert became(desk, id) == ["05-25 made", "06-01 skipped", "06-08 skipped", "06-15 made"]


def test_while_one_is_open_the_next_waits_until_its_day_is_over(app, world, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")
    assert (look(app, "2026-06-01", 8), became(desk, id)) == (0, ["05-25 made"])
    do(desk, world, "2026-06-01", lambda session, vera: last_of(session, id).complete(session, by=vera))
    assert look(app, "2026-06-01", 14) == 1
    look(app, "2026-06-09")
    assert became(desk, id) == ["05-25 made", "06-01 made", "06-08 skipped"]


def test_finished_ones_stay_in_done_and_ticks_and_comments_do_not_come_along(app, world, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")

    def finish(session, vera):
        task = last_of(session, id)
        task.comment(session, "Said about the first", by=vera)
        task.tick(
            session, session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == task.id)).first(), done=True, by=vera
        )
        task.complete(session, by=vera)

    do(desk, world, "2026-05-26", finish)
    look(app, "2026-06-01")
    with desk() as session:
        first, second = tasks_of(session, id)
        ticked = session.scalars(select(ChecklistItem.done_at).where(ChecklistItem.task_id == second.id)).all()
        assert (first.column.stage, first.is_done, second.is_done, ticked) == (Stage.DONE, True, False, [None, None])


def test_holidays_shift_it(app, world, desk):
    with desk() as session:
        session.add(Holiday(on=date(2026, 6, 8), name="Local holiday"))
        session.commit()
    id = begin(desk, world, starts_on=date(2026, 6, 1), holidays=Holidays.BEFORE, missed=Missed.LATEST)
    look(app, "2026-06-01")
    assert (look(app, "2026-06-04"), look(app, "2026-06-05")) == (0, 1)
    with desk() as session:
        assert last_of(session, id).due_on == date(2026, 6, 5)
    assert became(desk, id) == ["06-01 made", "06-08 made"]


def test_a_holiday_that_is_said_later_is_followed_all_the_same(app, world, desk):
    begin(desk, world, starts_on=date(2026, 6, 1), holidays=Holidays.BEFORE)
    do(desk, world, "2026-05-28", lambda session, vera: session.add(Holiday(on=date(2026, 6, 1), name="Children")))
    with at("2026-05-28", 14), app.app_context():
        follow_holidays()
    assert look(app, "2026-05-29") == 1


def test_a_holiday_that_holds_back_what_was_due_is_followed_without_a_fault(app, world, desk, caplog):
    begin(desk, world, starts_on=date(2026, 6, 1), holidays=Holidays.AFTER)
    do(desk, world, "2026-05-28", lambda session, vera: session.add(Holiday(on=date(2026, 6, 1), name="Children")))
    assert (look(app, "2026-06-01"), caplog.messages, look(app, "2026-06-02")) == (0, [], 1)


def test_holidays_are_followed_as_soon_as_they_change(world, browser, monkeypatch):
    rung = []
    monkeypatch.setattr(reactions, "ring", rung.append)
    vera = browser(world.vera)
    vera.post("/settings/holidays", data={"on": "2026-06-01", "name": "Children"})
    assert rung == ["vbm.series.jobs.follow_holidays"]


def serve(world, until):
    return lambda session, vera: session.execute(
        update(Engagement).where(Engagement.client_id == world.lark.client.id).values(ends_on=until)
    )


def test_what_rests_is_looked_at_again_the_next_day(app, world, desk):
    id = begin(desk, world, starts_on=date(2026, 6, 8), lead_days=7)
    do(desk, world, "2026-05-30", serve(world, date(2026, 5, 29)))
    assert look(app, "2026-06-01") == 0
    do(desk, world, "2026-06-02", serve(world, None))
    assert (look(app, "2026-06-03"), became(desk, id)) == (1, ["06-08 made"])


def test_an_automation_goes_into_a_full_column(app, world, desk):
    def wall(session, vera):
        column = session.get_one(Column, world.lark.inbox.id)
        column.most, column.is_hard = 1, True

    do(desk, world, "2026-05-20", wall)
    begin(desk, world)
    assert look(app, "2026-05-25") == 1


def test_where_its_column_is_gone_it_goes_to_one_of_the_same_stage(app, world, desk):
    id = begin(desk, world)

    def remove(session, vera):
        project = session.get_one(Project, world.lark.project.id)
        other = Column.add(session, project, "Other inbox", Stage.INBOX, by=vera)
        remove_column(
            session, session.get_one(Column, world.lark.inbox.id), session.get_one(Column, world.lark.doing.id), by=vera
        )
        kept.append(other.id)

    kept = []
    do(desk, world, "2026-05-20", remove)
    look(app, "2026-05-25")
    with desk() as session:
        assert last_of(session, id).column_id == kept[0]


def test_where_its_column_came_to_mean_done_nothing_is_finished_by_coming(app, world, desk):
    id = begin(desk, world)
    means_done = lambda session, vera: change_stage(  # noqa: E731
        session, session.get_one(Column, world.lark.inbox.id), Stage.DONE, by=vera, finish=True
    )
    do(desk, world, "2026-05-20", means_done)
    look(app, "2026-05-25")
    with desk() as session:
        task = last_of(session, id)
        assert (task.is_done, task.column.stage) == (False, Stage.NEXT)


@pytest.mark.parametrize("how", ["archived", "finished"])
def test_with_its_project_it_rests_and_goes_on(app, world, desk, how):
    id = begin(desk, world)

    def away(session, vera):
        project = session.get_one(Project, world.lark.project.id)
        project.archive(session, by=vera) if how == "archived" else project.move_to(session, ProjectStage.DONE, by=vera)

    def back(session, vera):
        project = session.get_one(Project, world.lark.project.id)
        project.bring_back(session, by=vera) if how == "archived" else project.move_to(session, ProjectStage.ACTIVE, by=vera)

    do(desk, world, "2026-05-20", away)
    assert [look(app, day) for day in ("2026-05-25", "2026-05-26", "2026-06-01")] == [0, 0, 0]
    do(desk, world, "2026-06-01", back)
    assert look(app, "2026-06-01", 14) == 1
    assert became(desk, id) == ["05-25 skipped", "06-01 made"]


@pytest.mark.parametrize("leave", ["access", "seat"])
def test_whoever_left_gets_nothing_and_the_series_says_so(app, world, desk, leave):
    id = begin(desk, world)

    def left(session, vera):
        if leave == "access":
            session.get_one(Person, world.ana.id).deactivate(session, by=vera)
        else:
            session.get_one(Membership, (world.lark.client.id, world.ana.id)).end(session, by=vera.id)

    do(desk, world, "2026-05-20", left)
    look(app, "2026-05-25")
    with desk() as session:
        task = last_of(session, id)
        why = session.get_one(Series, id).occurrence(session, date(2026, 5, 25)).why
        assert (task.assignee_id, why) == (None, "Ana Reis does not work for this client now, so it is nobody’s.")


def test_one_series_that_cannot_go_on_holds_up_no_other(app, world, desk):
    broken, fine = begin(desk, world, title="Broken"), begin(desk, world)
    with desk() as session:
        session.get_one(Series, broken).rule = "FREQ=NEVER"
        session.commit()
    assert look(app, "2026-05-25") == 1
    assert became(desk, fine) == ["05-25 made"]


def test_nine_o_clock_stays_nine_o_clock_over_a_clock_change(app, world, desk):
    id = begin(desk, world, "2026-10-19", starts_on=date(2026, 10, 19), wall_time=9 * 60, missed=Missed.ALL)
    for day in ("2026-10-19", "2026-10-26"):
        look(app, day, 0)
    with desk() as session:
        assert [task.due_at.hour for task in tasks_of(session, id)] == [8, 9]
    with at("2026-10-26"):
        assert became(desk, id) == ["10-19 made", "10-26 made"]
