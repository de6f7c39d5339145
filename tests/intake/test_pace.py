"""How fast visitors may answer and write: one person's pace, a network's, everybody's; nothing is free that does a deed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.intake.test_against_robots import stamp
from tests.intake.walking import AGENCY_OWNER, answer, finish, leave_contact
from tests.web.proving import challenge_in, solved
from vbm.accounts.jobs import forget_what_is_over
from vbm.booking.models import TalkRequest
from vbm.intake import pace
from vbm.intake.models import Contact, Submission
from vbm.support import clock
from vbm.web.commands import Command

ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
FIRST = {"answer": "tasks"}


@pytest.fixture(autouse=True)
def as_in_life(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TIMES_A_PERSON", 1)


def count(desk: Any, row: Any) -> int:
    with desk() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_a_class_room_behind_one_address_answers_all_of_it(browser, desk):
    for _ in range(5):
        assert finish(browser(), AGENCY_OWNER).status_code == 200
    assert count(desk, Submission) == 5


def test_one_browser_that_answers_too_quickly_waits_and_its_neighbour_does_not(browser, monkeypatch):
    monkeypatch.setattr(pace, "OF_ONE", 2)
    visitor, neighbour = browser(), browser()
    answers = [visitor.post("/questionnaire/handover", data=FIRST) for _ in range(4)]
    assert [said.status_code for said in answers] == [303, 303, 303, 429], "the first had no answers to count by"
    assert "checked" in answers[-1].text
    assert "than one person gives" in answers[-1].text
    assert "Wait 10 minutes" in answers[-1].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600
    assert neighbour.post("/questionnaire/handover", data=FIRST).status_code == 303


def test_a_full_network_waits_with_words_that_are_true_for_the_newest_visitor(browser, monkeypatch):
    monkeypatch.setattr(pace, "OF_NETWORK", 2)
    answers = [browser().post("/questionnaire/handover", data=FIRST) for _ in range(3)]
    assert [said.status_code for said in answers] == [303, 303, 429]
    assert "Many people answer from your network right now" in answers[-1].text
    assert "too many tries" not in answers[-1].text
    assert browser().post("/questionnaire/handover", data=FIRST, **ELSEWHERE).status_code == 303


@pytest.mark.parametrize(("limit", "elsewhere"), [("NEW_OF_NETWORK", 303), ("NEW_OF_ALL", 429)])
def test_only_so_many_questionnaires_begin_and_those_that_have_go_on(browser, desk, monkeypatch, limit, elsewhere):
    monkeypatch.setattr(pace, limit, 2)
    early = browser()
    answer(early, {"handover": "running"})
    wrong = browser().post("/questionnaire/handover", data={"answer": "no such"})
    assert wrong.status_code == 422, "begins nothing, and uses nobody's place up"
    assert browser().post("/questionnaire/handover", data=FIRST).status_code == 303
    late = browser().post("/questionnaire/handover", data=FIRST)
    assert late.status_code == 429
    assert "so yours could not begin yet. Wait" in late.text
    assert early.post("/questionnaire/doing_hours", data={"answer": "u5"}).status_code == 303
    assert browser().post("/questionnaire/handover", data=FIRST, **ELSEWHERE).status_code == elsewhere
    assert count(desk, Submission) == 2 + (elsewhere == 303)


def test_what_changes_nothing_is_not_written_down(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    before = count(desk, Command)
    for number in range(5):
        assert visitor.post("/questionnaire/result", data={"command_key": f"again-{number}"}).status_code == 303
        assert browser().post("/questionnaire/deletion", data={"command_key": f"none-{number}"}).status_code == 303
    assert count(desk, Command) == before


@pytest.mark.parametrize("path", ["result", "link", "deletion", "continue/no"])
def test_every_post_of_the_questionnaire_is_counted(browser, monkeypatch, path):
    monkeypatch.setattr(pace, "OF_NETWORK", 2)
    answers = [browser().post(f"/questionnaire/{path}") for _ in range(3)]
    assert [said.status_code for said in answers] == [303, 303, 429]
    assert "Many people answer from your network right now" in answers[-1].text


def test_one_key_with_other_words_each_time_is_counted_each_time(browser):
    visitor = browser()
    made = stamp(visitor)
    form = {"command_key": "k" * 32, "form_age": made, "email": "no address"}
    answers = [leave_contact(visitor, **form, heard_from=str(number)).status_code for number in range(11)]
    assert answers == [422] * 10 + [429]


def test_a_copy_that_did_its_deed_is_counted_each_time_whatever_is_proven(browser, desk):
    visitor = browser()
    form = {"name": "Omar Diaz", "email": "omar@diaz.test", "form_age": stamp(visitor), "command_key": "k" * 32}
    answers = [visitor.post("/book", data=form | {"by_mail": str(number)}).status_code for number in range(12)]
    assert answers.count(303) == 5, "talks a day"
    assert answers[-1] == 429
    assert count(desk, TalkRequest) == 5


def test_asked_for_a_proof_is_still_one_try(browser, monkeypatch):
    monkeypatch.setattr("vbm.web.visitors.MOST_AN_HOUR", 1)
    visitor = browser()
    form = {"name": "Omar", "email": "omar@mailinator.com", "form_age": stamp(visitor), "command_key": "k" * 32}
    page = visitor.post("/book", data=form)
    assert page.status_code == 422
    assert visitor.post("/book", data=form | {"proof": solved(challenge_in(page.text))}).status_code == 303


def test_what_a_visitor_did_is_remembered_two_days(app, browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, command_key="k" * 32)
    assert count(desk, Contact) == 1
    for days, kept in ((1, True), (3, False)):
        with time_machine.travel(clock.now() + timedelta(days=days)), app.app_context():
            forget_what_is_over()
        assert (count(desk, Command) > 0) is kept
