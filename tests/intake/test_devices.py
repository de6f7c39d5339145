"""The same answers on another device, and in two tabs."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, SOLO_COACH, answer, finish, leave_contact
from vbm.intake.models import Submission
from vbm.support import clock


def link_from(browser):
    page = browser.post("/questionnaire/link", follow_redirects=True)
    assert page.request.path == "/questionnaire/link"
    return re.search(r'id="link">http://localhost(/questionnaire/continue/[\w-]+)<', page.text).group(1)


def only(session):
    return session.scalars(select(Submission)).one()


def test_a_draft_goes_on_on_another_device_and_both_may_answer(browser, desk):
    phone, laptop = browser(), browser()
    answer(phone, {"handover": "running", "doing_hours": "u5"})
    link = link_from(phone)
    assert "2 of 14 questions answered" in laptop.get(link).text
    assert laptop.get("/questionnaire").text.count("Go on where I stopped") == 0, "to look takes nothing over"
    taken = laptop.post(link)
    assert taken.headers["Location"] == "/questionnaire/managing_hours"
    answer(laptop, {"managing_hours": "o10"})
    answer(phone, {"hands": "team_slips"})
    with desk() as session:
        assert only(session).answers.keys() == {"handover", "doing_hours", "managing_hours", "hands"}


def test_the_link_is_shown_once_and_only_its_hash_is_kept(browser, desk):
    visitor = browser()
    answer(visitor, {"handover": "running"})
    secret = link_from(visitor).rpartition("/")[2]
    assert "shown once" in visitor.get("/questionnaire/link").text
    with desk() as session:
        assert secret not in str(vars(only(session)))


def test_a_finished_result_is_found_again_by_its_link(browser):
    visitor, later = browser(), browser()
    finish(visitor, AGENCY_OWNER)
    later.post(link_from(visitor))
    assert "fits what you told us" in later.get("/questionnaire/result").text
    assert "fits what you told us" in visitor.get("/questionnaire/result").text


def test_a_new_link_ends_the_one_before_but_not_the_browser_that_made_it(browser):
    first, second = browser(), browser()
    answer(first, {"handover": "running"})
    old = link_from(first)
    second.post(old)
    new = link_from(second)
    assert browser().get(old).status_code == 410
    assert [one.get("/questionnaire").text.count("Go on where I stopped") for one in (first, second)] == [1, 1]
    assert browser().get(new).status_code == 200


@pytest.mark.parametrize("path", ["x", "a" * 3000, "%00", "%ED%A0%80"])
def test_a_link_that_is_none_says_so_and_sends_nobody_anywhere_else(browser, path):
    assert "This link has ended" in browser().get(f"/questionnaire/continue/{path}").text
    assert browser().post(f"/questionnaire/continue/{path}").headers["Location"] == "/questionnaire"


def test_the_link_runs_out_with_the_draft(browser, desk):
    visitor = browser()
    answer(visitor, {"handover": "running"})
    link = link_from(visitor)
    with desk() as session:
        draft = only(session)
        assert timedelta(days=30) <= draft.resume_until - draft.touched_at < timedelta(days=30, minutes=1)
        draft.resume_until = clock.now() - timedelta(seconds=1)
        session.commit()
    assert browser().get(link).status_code == 410
    answer(visitor, {"doing_hours": "u5"})
    assert browser().get(link).status_code == 200, "who goes on answering keeps it"


def test_whoever_got_the_link_is_not_told_who_made_it(browser):
    visitor, other = browser(), browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor)
    assert "nadia@blum.test" in visitor.get("/questionnaire/contact").text
    other.post(link_from(visitor))
    assert "nadia@blum.test" not in other.get("/questionnaire/contact").text + other.get("/book/ask").text


def test_answers_that_are_deleted_are_gone_on_every_device(browser, desk):
    visitor, other = browser(), browser()
    finish(visitor, AGENCY_OWNER)
    link = link_from(visitor)
    other.post(link)
    other.post("/questionnaire/deletion")
    assert visitor.get("/questionnaire/result").status_code == 303
    assert browser().get(link).status_code == 410
    with desk() as session:
        assert session.scalar(select(func.count(Submission.id))) == 0


def test_of_two_tabs_the_last_answer_to_a_question_counts_and_none_is_lost(browser):
    visitor = browser()
    answer(visitor, SOLO_COACH)
    answer(visitor, {"team": "one"})
    answer(visitor, {"decide": "daily"})
    answer(visitor, {"team": "none"})
    check = visitor.get("/questionnaire/check").text
    assert re.search(r'name="answer"', check) is None
    assert "Nobody" in check
    assert "Day-to-day operations, within rules and a spending limit we agree" in check


def test_a_tab_that_still_asks_after_the_result_begins_anew_and_the_result_stays(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    answer(visitor, {"decide": "nothing"})
    with desk() as session:
        first, second = session.scalars(select(Submission).order_by(Submission.id))
    assert (first.answers["decide"], first.is_finished) == ("daily", True)
    assert (second.answers["decide"], second.is_finished) == ("nothing", False)
