"""The pages of recurring work: described, previewed, changed, and said on the task."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.counting import counted_selects
from tests.series.beginning import at, became, begin, do, last_of, look
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task
from vbm.series.models import Holidays, Occurrence, Series

FORM = {
    "title": "Check the invoices", "checklist": "Read\n\n Send ", "priority": "high", "estimate": "1:30", "mode": "calendar",
    "every": "1", "unit": "month", "monthly": "day", "month_day": "31", "nth": "1", "nth_weekday": "0", "starts_on": "2026-06-01",
    "due_time": "17:30", "lead_days": "3", "missed": "latest", "holidays": "before", "zone": "Europe/Lisbon",
}  # fmt: skip


def post(browser, world, address, who=None, today="2026-05-20", **said):
    with at(today):
        return browser(who or world.ana).post(address, data={**FORM, "column_id": world.lark.doing.id, **said})


def newest(session):
    return session.scalars(select(Series).order_by(Series.id.desc())).first()


def test_a_member_begins_one(world, browser, desk):
    answer = post(browser, world, f"/projects/{world.lark.project.id}/series", assignee_id=world.ana.id)
    with desk() as session:
        series = newest(session)
        assert (answer.status_code, answer.location) == (303, f"/series/{series.id}")
        assert (series.rule, series.checklist) == ("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", ["Read", "Send"])
        assert (series.next_on, series.estimate, series.wall_time) == (date(2026, 6, 30), 90, 1050)
        assert (series.lead_days, series.priority, series.assignee_id) == (3, "high", world.ana.id)


def test_the_next_five_are_shown_before_anything_is_kept(world, browser, desk):
    with desk() as session:
        known = newest(session).id
    page = post(browser, world, f"/projects/{world.lark.project.id}/series", preview="yes").text
    for words in ("every month on day 31, or the last day of a shorter one", "Tuesday 30 June 2026", "Friday 30 October 2026"):
        assert words in page
    assert "Monday 30 November 2026" not in page
    with desk() as session:
        assert newest(session).id == known


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"unit": "day", "every": "0"}, "Say a number from 1 to 366."),
        ({"unit": "week", "every": "300"}, "That is too seldom"),
        ({"until": "2026-05-01"}, "by this rule it never comes"),
        ({"mode": "after", "unit": "day", "every": "3", "lead_days": "3"}, "before the last one can be done"),
        ({"zone": "Mars/Base"}, "Choose a time zone from the list."),
        ({"process_url": "javascript:alert(1)"}, "no address of the web"),
        ({"checklist": "step\n" * 101}, "At most 100 steps"),
        ({"title": " "}, "Say what is to be done."),
        ({"unit": "second"}, "Choose one of these."),
    ],
)
def test_what_cannot_be_followed_is_said_beside_its_field_and_nothing_typed_is_lost(world, browser, said, sentence):
    answer = post(browser, world, f"/projects/{world.lark.project.id}/series", description="All that was typed", **said)
    assert (answer.status_code, sentence in answer.text, "All that was typed" in answer.text) == (422, True, True)


def test_a_task_is_made_recurring_and_says_so(app, world, browser, desk):
    with desk() as session:
        task = Task.create(
            session,
            session.get_one(Column, world.lark.inbox.id),
            "Invoices",
            by=session.get_one(Person, world.vera.id),
            due_on=date(2026, 6, 1),
        )
        session.commit()
        address = f"/projects/tasks/{task.id}/series"
    with at("2026-05-20"):
        asked = browser(world.ana).get(f"{address}/new").text
    assert 'value="Invoices"' in asked
    assert 'value="2026-06-01"' in asked
    post(browser, world, address, unit="week", weekdays="1", title="Invoices", lead_days="0")
    with at("2026-05-20"):
        page = browser(world.ana).get(f"/projects/tasks/{task.id}").text
    assert "Repeats every Monday" in page
    assert "next Mon 8 Jun" in page


def test_all_to_come_changes_and_the_open_one_only_when_asked(app, world, browser, desk):
    id = begin(desk, world)
    look(app, "2026-05-25")
    for also, title in (("", "Send the numbers"), ("y", "Check the invoices")):
        with desk() as session:
            version = session.get_one(Series, id).version
        answer = post(browser, world, f"/series/{id}", today="2026-05-26", version=version, also_open=also)
        assert answer.status_code == 303
        with desk() as session:
            assert last_of(session, id).title == title


def test_who_saves_what_is_older_is_asked_to_look_again(world, browser, desk):
    id = begin(desk, world)
    answer = post(browser, world, f"/series/{id}", version="99")
    assert (answer.status_code, "It has changed since you opened it" in answer.text) == (409, True)


def test_the_next_one_alone_is_changed_and_left_out(app, world, browser, desk):
    id = begin(desk, world, starts_on=date(2026, 6, 1), lead_days=2)
    said = {
        "title": "Numbers of the quarter",
        "priority": "normal",
        "estimate": "30 min",
        "on": "2026-06-01",
        "checklist": "Read\nSend",
    }
    early = post(browser, world, f"/series/{id}/next", **{**said, "day": "2026-05-29"})
    assert (early.status_code, "cannot be due before that" in early.text) == (422, True)
    assert post(browser, world, f"/series/{id}/next", **{**said, "day": "2026-06-03"}).status_code == 303
    with desk() as session:
        row = session.get_one(Occurrence, (id, date(2026, 6, 1)))
        assert set(row.changes) == {"title", "day", "description", "done_when", "assignee_id"}
    assert "Numbers of the quarter" in browser(world.ana).get(f"/series/{id}/next/edit").text
    look(app, "2026-06-01")
    late = post(browser, world, f"/series/{id}/next", **said)
    assert (late.status_code, "not the next any more" in late.text) == (409, True)
    assert post(browser, world, f"/series/{id}/next/skip", on="2026-06-01").status_code == 409
    assert post(browser, world, f"/series/{id}/next/skip", on="2026-06-08").status_code == 303


@pytest.mark.parametrize("on", [{}, {"on": ""}, {"on": "soon"}])
def test_the_next_one_is_named_by_its_date(on, world, browser, desk):
    id = begin(desk, world)
    answer = browser(world.ana).post(f"/series/{id}/next", data={"title": "Numbers", "priority": "normal", **on})
    assert (answer.status_code, "Say which one" in answer.text) == (422, True)


def test_what_was_left_out_is_named(world, browser, desk):
    id = begin(desk, world)
    with at("2026-05-20"):
        ana = browser(world.ana)
        ana.post(f"/series/{id}/next/skip", data={"on": "2026-05-25"})
        assert "The one of Monday 25 May 2026 is left out." in ana.get(f"/series/{id}").text
        again = ana.post(f"/series/{id}/next/skip", data={"on": "2026-05-25"})
    assert (again.status_code, "not the next any more" in again.text) == (409, True)


def test_what_was_left_out_may_come_after_all(world, browser, desk):
    id = begin(desk, world)
    with at("2026-05-20"):
        ana = browser(world.ana)
        for on in ("2026-05-25", "2026-06-01"):
            ana.post(f"/series/{id}/next/skip", data={"on": on})
        early = ana.post(f"/series/{id}/next/skip/removal", data={"on": "2026-05-25"})
        assert (early.status_code, "cannot come back any more" in early.text) == (409, True)
        assert ana.get(f"/series/{id}").text.count("Let it come after all") == 1
        assert ana.post(f"/series/{id}/next/skip/removal", data={"on": "2026-06-01"}).status_code == 303
        assert "The one of Monday 1 June 2026 comes after all." in ana.get(f"/series/{id}").text
    with desk() as session:
        assert session.get_one(Series, id).next_on == date(2026, 6, 1)
    assert became(desk, id) == ["05-25 skipped"]
    with at("2026-05-26"):
        late = browser(world.ana).post(f"/series/{id}/next/skip/removal", data={"on": "2026-05-25"})
    assert late.status_code == 409


def test_while_it_is_paused_nothing_is_promised(world, browser, desk):
    id = begin(desk, world)
    with at("2026-05-20"):
        ana = browser(world.ana)
        ana.post(f"/series/{id}/pause")
        page = ana.get(f"/series/{id}").text
    assert "Nothing comes until you press Go on." in page
    assert ("Monday 25 May 2026" in page, "Change the next one only" in page) == (False, False)


def test_pause_go_on_and_end(world, browser, desk):
    id, ana = begin(desk, world), browser(world.ana)
    said = []
    for verb in ("pause", "pause/removal", "end", "pause/removal"):
        ana.post(f"/series/{id}/{verb}")
        page = ana.get(f"/series/{id}").text
        said.append(("Paused" in page, "It has ended" in page, "Leave the next one out" in page))
    assert said == [(True, False, False), (False, False, True), (False, True, False), (False, False, True)]


def test_a_series_that_rests_or_lost_its_person_says_so(world, browser, desk):
    id = begin(desk, world)
    do(desk, world, "2026-05-20", lambda session, vera: session.get_one(Person, world.ana.id).deactivate(session, by=vera))
    vera = browser(world.vera)
    for address in (
        f"/series/{id}",
        "/series",
        f"/projects/{world.lark.project.id}/series",
        f"/series?client={world.lark.client.id}",
    ):
        assert "Ana Reis does not work for this client now" in vera.get(address).text
    vera.post(f"/projects/{world.lark.project.id}/archive")
    assert "The project was in the archive." in vera.get(f"/series/{id}").text


def test_a_list_of_many_costs_as_many_questions_as_one_of_few(app, world, browser, desk):
    ana = browser(world.ana)

    def questions():
        with counted_selects(app) as said:
            assert ana.get("/series").status_code == 200
        return len(said)

    few = questions()
    for n in range(5):
        begin(desk, world, title=f"Numbers {n}", holidays=Holidays.AFTER)
    assert questions() == few
