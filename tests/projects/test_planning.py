"""A task's plan: when it is due on whose clock, how much it matters, how long it takes, and how often that changed."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from tests.counting import counted_selects
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import Priority, Task

LISBON, MANILA = "Europe/Lisbon", "Asia/Manila"


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def form(**said):
    return {"title": "Plan", "description": "", "version": 1, "shown_to_owner": "y", **said}


def kept(desk, task):
    with desk() as session:
        return session.get_one(Task, task.id)


@pytest.fixture
def in_manila(world, desk):
    """Ana works from Manila, eight hours ahead of Vera in Lisbon."""
    with desk() as session:
        session.get_one(Person, world.ana.id).timezone = MANILA
        session.commit()


def test_all_of_a_plan_is_said_in_one_form_and_shown(world, browser, desk):
    vera = browser(world.vera)
    said = form(due_on="2027-03-14", due_time="17:30", start_on="2027-03-01", priority="high", estimate="1h 30m")
    assert vera.post(path(world.lark.task), data=said).status_code == 303
    task = kept(desk, world.lark.task)
    assert (task.due_on, task.due_at) == (date(2027, 3, 14), datetime(2027, 3, 14, 17, 30, tzinfo=UTC))
    assert (task.start_on, task.priority, task.estimate) == (date(2027, 3, 1), Priority.HIGH, 90)
    page = vera.get(path(world.lark.task)).text
    for words in ("Sun 14 Mar 2027, 17:30", "Mon 1 Mar 2027", "High", "1 h 30 min", "changed the priority from normal to high"):
        assert words in page
    again = vera.get(path(world.lark.task, "/edit")).text
    for value in ('value="2027-03-14"', 'value="17:30"', 'value="2027-03-01"', 'value="1 h 30 min"'):
        assert value in again


def test_what_is_not_set_is_not_shown(world, browser):
    page = browser(world.vera).get(path(world.lark.secret_task)).text
    for label in ("<dt>Priority", "<dt>Takes", "<dt>Starts", "moved once"):
        assert label not in page


def test_a_time_is_meant_in_the_zone_of_the_one_who_writes_and_shown_in_the_zone_of_the_one_who_reads(
    world, browser, desk, in_manila
):
    browser(world.ana).post(path(world.lark.task), data=form(due_on="2027-06-15", due_time="03:00"))
    task = kept(desk, world.lark.task)
    assert (task.due_on, task.due_at) == (date(2027, 6, 15), datetime(2027, 6, 14, 19, tzinfo=UTC))
    assert "Tue 15 Jun 2027, 03:00" in browser(world.ana).get(path(world.lark.task)).text
    assert "Mon 14 Jun 2027, 20:00" in browser(world.vera).get(path(world.lark.task)).text
    hers = browser(world.vera).get(path(world.lark.task, "/edit")).text
    assert 'value="2027-06-14"' in hers
    assert 'value="20:00"' in hers


def test_saving_other_words_from_another_zone_leaves_the_due_date_exactly_as_it_was(world, browser, desk, in_manila):
    browser(world.ana).post(path(world.lark.task), data=form(due_on="2027-06-15", due_time="03:00"))
    said = form(title="Hers", version=2, due_on="2027-06-14", due_time="20:00")
    assert browser(world.vera).post(path(world.lark.task), data=said).status_code == 303
    task = kept(desk, world.lark.task)
    assert (task.title, task.due_on) == ("Hers", date(2027, 6, 15))
    assert "moved 2 times" not in browser(world.vera).get(path(world.lark.task)).text


def test_the_second_of_two_equal_hours_stays_the_second_when_it_is_saved_again(world, browser, desk):
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 01:30 in Lisbon for the second time that night
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        task.set_due(session, date(2026, 10, 25), second, by=session.get_one(Person, world.vera.id))
        session.commit()
        assert task.due_in(LISBON) == (date(2026, 10, 25), time(1, 30))
    browser(world.vera).post(path(world.lark.task), data=form(version=2, due_on="2026-10-25", due_time="01:30"))
    assert kept(desk, world.lark.task).due_at == second


def test_an_hour_that_the_clocks_skip_becomes_the_next_one(world, browser, desk):
    browser(world.vera).post(path(world.lark.task), data=form(due_on="2027-03-28", due_time="01:30"))
    assert "Sun 28 Mar 2027, 02:30" in browser(world.vera).get(path(world.lark.task)).text


def test_the_time_goes_with_the_day_and_comes_off_alone(world, browser, desk):
    vera = browser(world.vera)
    vera.post(path(world.lark.task), data=form(due_on="2027-03-14", due_time="17:30"))
    vera.post(path(world.lark.task), data=form(version=2, due_on="2027-03-14", due_time=""))
    task = kept(desk, world.lark.task)
    assert (task.due_on, task.due_at) == (date(2027, 3, 14), None)
    vera.post(path(world.lark.task), data=form(version=3, due_on="2027-03-14", due_time="09:00"))
    vera.post(path(world.lark.task), data=form(version=4, due_on="", due_time=""))
    task = kept(desk, world.lark.task)
    assert (task.due_on, task.due_at) == (None, None)


def test_what_the_form_did_not_ask_for_stays(world, browser, desk):
    vera = browser(world.vera)
    plan = {"due_on": "2027-03-14", "due_time": "17:30", "start_on": "2027-03-01", "priority": "low", "estimate": "2h"}
    vera.post(path(world.lark.task), data=form(**plan))
    assert vera.post(path(world.lark.task), data={"title": "Only this", "version": 2}).status_code == 303
    task = kept(desk, world.lark.task)
    assert (task.due_at, task.start_on) == (datetime(2027, 3, 14, 17, 30, tzinfo=UTC), date(2027, 3, 1))
    assert (task.priority, task.estimate) == (Priority.LOW, 120)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({"due_on": "9999-12-31"}, "Choose a day between 2000 and 2100."), ({"start_on": "1999-12-31"}, "Choose a day between"),
     ({"due_on": "", "due_time": "09:00"}, "Choose the day as well."), ({"due_on": "2027-01-01", "due_time": "25:00"}, "17:30"),
     ({"due_on": "2027-01-01", "start_on": "2027-01-02"}, "It cannot start after it is due."),
     ({"estimate": "a while"}, "Write it in hours and minutes"), ({"estimate": "9" * 5000}, "Write it in hours and minutes"),
     ({"estimate": "2000h"}, "between 1 minute and 1,000 hours"), ({"priority": "urgent"}, "Choose one of these."),
     ({"priority": ""}, "Choose one of these.")],
)  # fmt: skip
def test_what_no_plan_can_be_gets_a_sentence_beside_the_field_and_keeps_what_was_typed(world, browser, desk, said, sentence):
    answer = browser(world.vera).post(path(world.lark.task), data=form(title="Typed", **said))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Typed"' in answer.text
    assert all(f'value="{value}"' in answer.text for name, value in said.items() if name != "priority")
    hidden = {"start_on", "estimate", "priority"} & set(said)
    assert ('<details class="more" open>' in answer.text) == bool(hidden)
    assert kept(desk, world.lark.task).title.startswith("Write sales page")


def test_somebody_elses_plan_is_shown_before_mine_takes_its_place(world, browser, desk):
    hers = form(due_on="2027-03-14", due_time="17:30", priority="high", estimate="1:30", start_on="2027-03-02")
    browser(world.vera).post(path(world.lark.task), data=hers)
    answer = browser(world.ana).post(path(world.lark.task), data=form(due_on="2027-05-05", estimate="20 min", priority="low"))
    assert answer.status_code == 409
    theirs = answer.text.partition('id="theirs"')[2].partition("</div>")[0]
    for words in ("Sun 14 Mar 2027, 17:30", "high priority", "1 h 30 min", "starts Tue 2 Mar 2027", "Ana Reis"):
        assert words in theirs
    for value in ('value="2027-05-05"', 'value="20 min"'):
        assert value in answer.text
    assert kept(desk, world.lark.task).estimate == 90


def test_a_form_that_left_the_person_alone_does_not_give_the_task_back(world, browser, desk):
    browser(world.vera).post(path(world.lark.task, "/assignment"), data={"assignee_id": ""})
    said = form(assignee_id=world.ana.id, assignee_was=world.ana.id)
    assert browser(world.ana).post(path(world.lark.task), data=said).status_code == 303
    assert kept(desk, world.lark.task).assignee_id is None


def test_a_due_date_that_moves_is_counted_and_told_with_both_days(world, browser, desk):
    vera = browser(world.vera)
    for version, day in enumerate(("2027-01-11", "2027-01-12", "2027-01-12"), 1):
        vera.post(path(world.lark.task), data=form(version=min(version, 3), due_on=day, estimate="" if version < 3 else "2h"))
    page = vera.get(path(world.lark.task)).text
    assert "moved 2 times" in page
    assert "moved the due date from Mon 11 Jan 2027 to Tue 12 Jan 2027" in page
    assert "set the estimate to 2 h" in page
    with desk() as session:
        told = session.scalars(select(Activity).where(Activity.kind == "task.due_moved").order_by(Activity.id)).first()
        assert told.data["was"] == "2026-12-01"


def test_another_time_on_the_same_day_is_no_slip(world, browser, desk):
    vera = browser(world.vera)
    vera.post(path(world.lark.task), data=form(due_on="2026-12-01", due_time="17:30"))
    page = vera.get(path(world.lark.task)).text
    assert "moved once" not in page
    assert "Vera Lind set the due date to Tue 1 Dec, 17:30" in page


def test_a_plan_that_says_the_same_again_changes_nothing(world, browser, desk):
    vera = browser(world.vera)
    said = form(due_on="2027-03-14", due_time="17:30", priority="high", estimate="90")
    vera.post(path(world.lark.task), data=said)
    before = kept(desk, world.lark.task).text_version
    vera.post(path(world.lark.task), data={**said, "version": before, "estimate": "1:30"})
    assert kept(desk, world.lark.task).text_version == before


def test_a_long_history_costs_an_opened_task_no_more_queries(world, browser, desk, app):
    vera = browser(world.vera)
    with counted_selects(app) as few:
        vera.get(path(world.lark.task))
    with desk() as session:
        task, by = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.vera.id)
        for day in range(1, 9):
            task.set_due(session, date(2027, 1, day), by=by)
        session.commit()
    with counted_selects(app) as many:
        vera.get(path(world.lark.task))
    assert len(many) == len(few)
