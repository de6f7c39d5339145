"""What the client was told: set freely, moved and taken back only with a reason, and every change kept."""

from datetime import date

import pytest
from sqlalchemy import func, select

from vbm.accounts.models import Person
from vbm.projects.models import PromiseChange, PromiseReason, Task
from vbm.support.refusals import Refused


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def promise(browser, task, day, **said):
    return browser.post(path(task, "/promises"), data={"promised_on": day, **said})


def promised(desk, task):
    with desk() as session:
        return session.get_one(Task, task.id).promised_on


def test_the_first_promise_needs_no_reason_and_each_further_one_does(world, browser, desk):
    ana = browser(world.ana)
    assert promise(ana, world.lark.task, "2027-03-14").status_code == 303
    answer = promise(ana, world.lark.task, "2027-03-21", note="They asked")
    assert answer.status_code == 422
    assert "Say why it changes." in answer.text
    assert 'value="2027-03-21"' in answer.text
    assert 'value="They asked"' in answer.text
    assert promised(desk, world.lark.task) == date(2027, 3, 14)
    assert promise(ana, world.lark.task, "2027-03-21", reason="client_late", note="They asked").status_code == 303
    assert promised(desk, world.lark.task) == date(2027, 3, 21)


def test_every_change_is_kept_and_told_in_words(world, browser, desk):
    ana, vera = browser(world.ana), browser(world.vera)
    promise(ana, world.lark.task, "2027-03-14")
    promise(vera, world.lark.task, "2027-03-21", reason="client_late", note="No photos yet")
    promise(vera, world.lark.task, "2027-03-28", reason="we_were_late")
    page = ana.get(path(world.lark.task)).text
    assert "moved 2 times" in page
    assert "Vera Lind moved the promise from Sun 14 Mar 2027 to Sun 21 Mar 2027" in page
    assert "because the client was late: No photos yet" in page
    assert "Ana Reis promised Sun 14 Mar 2027" in page
    with desk() as session:
        rows = session.scalars(select(PromiseChange).order_by(PromiseChange.id)).all()
        assert [(row.was, row.becomes, row.reason, row.by_id) for row in rows] == [
            (None, date(2027, 3, 14), None, world.ana.id),
            (date(2027, 3, 14), date(2027, 3, 21), PromiseReason.CLIENT_LATE, world.vera.id),
            (date(2027, 3, 21), date(2027, 3, 28), PromiseReason.WE_WERE_LATE, world.vera.id),
        ]


def test_a_promise_is_taken_back_with_a_reason(world, browser, desk):
    ana = browser(world.ana)
    promise(ana, world.lark.task, "2027-03-14")
    assert promise(ana, world.lark.task, "").status_code == 422
    assert promise(ana, world.lark.task, "", reason="client_chose").status_code == 303
    assert promised(desk, world.lark.task) is None
    page = ana.get(path(world.lark.task)).text
    assert "took back the promise of Sun 14 Mar 2027 because the client wants other things first" in page
    assert "Promise a day" in page


def test_a_promise_of_nothing_gets_a_sentence(world, browser):
    answer = promise(browser(world.ana), world.lark.task, "")
    assert answer.status_code == 422
    assert "Choose the day." in answer.text


def test_the_same_day_again_is_no_change(world, browser, desk):
    ana = browser(world.ana)
    promise(ana, world.lark.task, "2027-03-14")
    promise(ana, world.lark.task, "2027-03-14", reason="we_were_late")
    with desk() as session:
        assert session.scalar(select(func.count(PromiseChange.id))) == 1


@pytest.mark.parametrize("hx", [False, True])
def test_a_promise_that_changed_meanwhile_is_shown_before_it_is_changed_again(world, browser, desk, hx):
    promise(browser(world.vera), world.lark.task, "2027-03-14", was="")
    answer = promise(browser(world.ana, hx=hx), world.lark.task, "2027-04-01", was="", note="Mine")
    assert answer.status_code == 409
    assert "Someone changed the promise" in answer.text
    assert "Sun 14 Mar 2027" in answer.text
    for kept in ('value="2027-04-01"', 'value="Mine"', 'name="was" type="hidden" value="2027-03-14"'):
        assert kept in answer.text
    assert promised(desk, world.lark.task) == date(2027, 3, 14)


@pytest.mark.parametrize(
    "said",
    [{"promised_on": "9999-12-31"}, {"promised_on": "soon"}, {"promised_on": "2027-03-14", "note": "x" * 501}],
)  # fmt: skip
def test_an_absurd_promise_gets_a_sentence_and_is_not_kept(world, browser, desk, said):
    answer = browser(world.ana).post(path(world.lark.task, "/promises"), data=said)
    assert answer.status_code == 422
    assert "Please look at this again" in answer.text
    assert promised(desk, world.lark.task) is None


def test_a_reason_that_is_none_of_them_moves_nothing(world, browser, desk):
    promise(browser(world.ana), world.lark.task, "2027-03-14")
    assert promise(browser(world.ana), world.lark.task, "2027-04-14", reason="<b>").status_code == 422
    assert promised(desk, world.lark.task) == date(2027, 3, 14)


def test_the_task_itself_keeps_its_promise(world, desk):
    with desk() as session:
        task, vera = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.vera.id)
        task.promise(session, date(2027, 3, 14), by=vera)
        with pytest.raises(Refused, match="Say why"):
            task.promise(session, None, by=vera)
        task.complete(session, by=vera)
        with pytest.raises(Refused, match="This task is done"):
            task.promise(session, date(2027, 3, 15), by=vera, reason=PromiseReason.SCOPE_GREW)
        assert task.promised_on == date(2027, 3, 14)


def test_only_the_team_sees_what_was_promised_and_why(world, browser):
    promise(browser(world.vera), world.lark.task, "2027-03-14", note="inward-words")
    for rest in ("", "/promises/new"):
        assert browser(world.bo).get(path(world.lark.task, rest)).status_code == 404
        assert browser(world.cleo).get(path(world.lark.task, rest)).status_code in (403, 404)
    assert promise(browser(world.bo), world.lark.task, "2027-04-14").status_code == 404
    assert promise(browser(world.cleo), world.lark.task, "2027-04-14").status_code in (403, 404)


def test_the_form_is_a_page_and_a_panel(world, browser):
    page, panel = browser(world.ana).get(path(world.lark.task, "/promises/new")), browser(world.ana, hx=True)
    assert "Why does it change?" not in page.text
    promise(browser(world.ana), world.lark.task, "2027-03-14")
    answer = panel.get(path(world.lark.task, "/promises/new"))
    assert "Why does it change?" in answer.text
    assert "<html" not in answer.text
