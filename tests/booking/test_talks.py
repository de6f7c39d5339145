"""Asking for a talk."""

import pytest
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from tests.leads.people import newcomers
from vbm.booking.models import TalkRequest
from vbm.intake.models import Submission
from vbm.leads.models import FollowUp, FollowUpState, Stage
from vbm.mail.models import Message
from vbm.support import clock


def ask(browser, **said):
    return browser.post("/book", data={"name": "Omar Diaz", "email": "omar@diaz.test"} | said)


def test_asking_makes_a_lead_with_a_next_step_and_confirms(browser, desk):
    said = {"topic": "My team <b>waits</b> for me", "best_times": "mornings", "timezone": "America/New_York"}
    assert ask(browser(), **said).status_code == 303
    with desk() as session:
        lead, mail = newcomers(session)[0], session.scalars(select(Message)).one()
    assert (lead.next_step, lead.timezone, lead.source) == ("Call back about a talk", "America/New_York", "talk")
    assert lead.next_step_on > clock.today("Europe/Lisbon")
    assert lead.next_step_on.weekday() < 5
    assert mail.subject == "We will call you back"
    assert "waits" not in mail.text


def test_answers_of_this_browser_come_along_and_the_follow_up_stays_home(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    form = visitor.get("/book/ask").text
    assert 'value="Nadia Blum"' in form
    assert 'value="nadia@blum.test"' in form
    ask(visitor, name="Nadia Blum", email="nadia@blum.test")
    with desk() as session:
        lead, follow_up = newcomers(session)[0], session.scalars(select(FollowUp)).one()
        assert session.scalars(select(TalkRequest)).one().submission_id is not None
    assert (follow_up.state, follow_up.reason) == (FollowUpState.SKIPPED, "They asked for a talk.")
    assert lead.next_step == "Call back about a talk"


def test_answers_come_along_without_leaving_contact_first(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    ask(visitor)
    with desk() as session:
        lead = newcomers(session)[0]
    assert (lead.outcome, lead.stage) == ("VBM", Stage.QUALIFIED)


def test_the_mail_and_the_page_know_what_was_done(browser, desk, world):
    browser(world.vera).post("/settings/room", data={"places": "0", "next_on": ""})
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    answer = ask(visitor, wants_a_place="y")
    assert "You are on the waiting list." in visitor.get(answer.location).text
    ask(browser(), email="other@diaz.test")
    left = browser()
    finish(left, AGENCY_OWNER)
    answer = leave_contact(left, wants_a_place="y", **BOTH)
    assert "You are on the waiting list." in left.get(answer.location).text
    with desk() as session:
        answered, other, result = session.scalars(select(Message).order_by(Message.id))
        version = session.scalars(select(Submission.version)).first()
    for mail, knows in ((answered, True), (other, False)):
        for said in (mail.text, mail.html):
            assert ("You are on our waiting list." in said, "/questionnaire" in said) == (knows, not knows)
    assert "You are on our waiting list." in result.text
    assert f"/questionnaire/how/{version}" in result.text
    assert f'/questionnaire/how/{version}"' in result.html


def test_a_double_click_asks_once(browser, desk):
    visitor = browser()
    for _ in range(2):
        assert ask(visitor, command_key="one-click").headers["Location"] == "/book/thanks"
    with desk() as session:
        assert session.scalar(select(func.count(TalkRequest.id))) == session.scalar(select(func.count(Message.id))) == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [("name", ""), ("email", "no"), ("email", "a@b.test\nBcc: c@d.test"), ("topic", "t" * 60_000), ("best_times", "b" * 60_000)],
)
def test_an_absurd_field_gets_a_sentence(browser, desk, field, said):
    page = ask(browser(), **{field: said})
    assert page.status_code == 422
    assert "There is a problem" in page.text
    with desk() as session:
        assert newcomers(session) == []


def test_a_zone_that_does_not_exist_is_no_zone(browser, desk):
    ask(browser(), timezone="Mars/Olympus")
    with desk() as session:
        assert session.scalars(select(TalkRequest)).one().timezone is None


def test_a_robot_is_thanked_and_forgotten(browser, desk):
    assert ask(browser(), company_fax="+1").status_code == 303
    with desk() as session:
        assert session.scalar(select(func.count(TalkRequest.id))) == 0


def test_one_form_sent_again_and_again_is_one_try(browser):
    visitor = browser()
    visitor.get("/book/ask")
    assert {ask(visitor, command_key="the-same-form").status_code for _ in range(12)} == {303}
    others = [ask(visitor, command_key=f"form-{number}").status_code for number in range(6)]
    assert others == [303, 303, 303, 303, 429, 429]
