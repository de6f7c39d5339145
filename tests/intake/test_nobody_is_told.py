"""Whether something was held, and whose address is known here, is not told by any answer."""

from typing import Any

import pytest
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, finish, leave_contact
from vbm.intake.models import Contact
from vbm.leads.models import Lead
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.web import visitors

PILLS = {"name": "www.pills.test", "topic": "http://a.test http://b.test http://c.test"}
SAID = ("target@corp.test", "TARGET@corp.test", "target+1@corp.test", "target+2@corp.test", "target@corp.test")


def leave_five(browser: Any) -> list[tuple[int, str]]:
    answers = []
    for email in SAID:
        visitor = browser()
        finish(visitor, AGENCY_OWNER)
        said = leave_contact(visitor, email=email)
        answers.append((said.status_code, said.headers.get("Location", "")))
    return answers


def test_nobody_shuts_an_address_out_and_what_is_too_often_waits_for_a_person(browser, desk):
    assert set(leave_five(browser)) == {(303, "/questionnaire/thanks")}
    with desk() as session:
        reasons = [contact.reasons for contact in session.scalars(select(Contact).order_by(Contact.id))]
    assert reasons == [[], [], [], [visitors.LEFT_OFTEN], [visitors.LEFT_OFTEN]]


def test_who_confirmed_the_address_passes(browser, desk):
    with desk() as session:
        for email in set(SAID):
            Mailbox.take_turn(session, email)
            Mailbox.confirm(session, hash_of(email))
        session.commit()
    leave_five(browser)
    with desk() as session:
        assert session.scalar(select(func.count(Contact.id)).where(Contact.held_at.is_not(None))) == 0


@pytest.mark.parametrize("crowd", [True, False])
@pytest.mark.parametrize("said", [PILLS, {"company_fax": "1"}, {"email": "omar@mailinator.com"}])
def test_held_thrown_away_or_waiting_all_are_asked_to_look_into_their_mail(browser, desk, monkeypatch, crowd, said):
    monkeypatch.setattr(visitors, "CROWD", 0 if crowd else 100)
    if crowd:
        browser().post("/book", data={"name": "First", "email": "first@diaz.test"})
    answer = browser().post("/book", data={"name": "Omar", "email": "omar@diaz.test"} | said | {"by_mail": "1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/book/thanks?confirm=1")
    with desk() as session:
        assert session.scalar(select(func.count(Lead.id)).where(Lead.email.contains("omar@"))) == 0


def test_in_a_crowd_without_a_word_about_mail_the_same(browser, monkeypatch):
    monkeypatch.setattr(visitors, "CROWD", 0)
    fine = browser().post("/book", data={"name": "Nadia", "email": "nadia@blum.test"})
    held = browser().post("/book", data={"email": "omar@diaz.test"} | PILLS)
    robot = browser().post("/book", data={"name": "Nadia", "email": "nadia@blum.test", "company_fax": "1"})
    assert {answer.headers["Location"] for answer in (fine, held, robot)} == {"/book/thanks?confirm=1"}
