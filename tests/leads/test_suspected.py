"""What is held: let in by a person or by its address, exactly once, or gone after thirty days."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from tests.conftest import session_in
from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from tests.leads.people import newcomers
from vbm.booking.models import TalkRequest
from vbm.extensions import db
from vbm.intake.models import Contact
from vbm.leads.jobs import forget_what_looked_odd
from vbm.leads.models import FollowUp
from vbm.mail.mailbox import Mailbox, confirmation_token
from vbm.mail.models import Message
from vbm.support import clock
from vbm.support.scope import Scope, open_scope
from vbm.web import visitors

BAD = {"name": "www.pills.test", "topic": "http://a.test http://b.test http://c.test <b>", "email": "omar@diaz.test"}


@pytest.fixture
def held(browser: Any) -> Any:
    """A talk and a contact that look like a robot's; returns the visitor."""
    assert browser().post("/book", data=BAD).status_code == 303
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    assert leave_contact(visitor, name="Buy at www.pills.test", business_name="pills.test/buy", **BOTH).status_code == 303
    return visitor


def letters(desk: Any) -> list[Message]:
    with desk() as session:
        return list(session.scalars(select(Message).order_by(Message.id)))


def test_the_manager_reads_why_and_what_and_only_she(held, browser, world):
    page = browser(world.vera).get("/leads/suspected").text
    assert "A link stands where a person’s name should be." in page
    assert "It has three links or more." in page
    assert "&lt;b&gt;" in page
    assert "Asked for a talk" in page
    assert "2 held back" in browser(world.vera).get("/leads").text
    for person in (world.ana, world.cleo):
        assert browser(person).get("/leads/suspected").status_code == 403
    assert browser().get("/leads/suspected").status_code == 303


def test_a_real_person_is_a_lead_as_usual_and_once(held, browser, world, desk):
    vera = browser(world.vera)
    assert [vera.post("/leads/suspected/contacts/1/person").status_code for _ in range(2)] == [303, 409]
    assert [vera.post("/leads/suspected/talks/1/person").status_code for _ in range(2)] == [303, 409]
    with desk() as session:
        assert {lead.email for lead in newcomers(session)} == {"nadia@blum.test", "omar@diaz.test"}
        assert session.scalar(select(func.count(FollowUp.id))) == 1
    assert [letter.kind for letter in letters(desk)] == ["questionnaire_result", "talk_requested"]
    assert "Nothing is held back" in vera.get("/leads/suspected").text


def test_of_many_who_let_one_in_at_once_one_does(held, app, world, desk):
    started, results = threading.Barrier(4), []

    def let_in() -> None:
        with app.app_context():
            open_scope(db.session(), Scope.practice())
            talk = db.session.get_one(TalkRequest, 1)
            db.session.commit()
            started.wait()
            results.append(talk.let_in(db.session(), by=world.vera.id))
            db.session.commit()

    threads = [threading.Thread(target=let_in) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(results) == [False, False, False, True]
    assert len(letters(desk)) == 1


def test_spam_is_gone_with_every_word(held, browser, world, desk):
    vera = browser(world.vera)
    assert vera.post("/leads/suspected/contacts/1/spam").status_code == 303
    assert vera.post("/leads/suspected/talks/1/spam").status_code == 303
    with desk() as session:
        assert session.scalar(select(func.count(Contact.id))) == session.scalar(select(func.count(TalkRequest.id))) == 0
    assert letters(desk) == []


def test_what_is_no_suspect_cannot_be_thrown_away_here(browser, world, desk):
    assert browser().post("/book", data={"name": "Omar Diaz", "email": "omar@diaz.test"}).status_code == 303
    assert browser(world.vera).post("/leads/suspected/talks/1/spam").status_code == 409
    with desk() as session:
        assert session.scalar(select(func.count(TalkRequest.id))) == 1


def test_who_takes_the_answers_back_takes_what_is_held_with_them(held, desk):
    held.post("/questionnaire/deletion")
    with desk() as session:
        assert session.scalar(select(func.count(Contact.id))) == 0


def test_after_thirty_days_it_goes_and_not_before(held, app, desk):
    with desk() as session:
        session.execute(update(TalkRequest).values(held_at=clock.now() - timedelta(days=31)))
        session.execute(update(Contact).values(held_at=clock.now() - timedelta(days=29)))
        session.commit()
    for _ in range(2):
        with app.app_context():
            forget_what_looked_odd()
    with desk() as session:
        assert session.scalar(select(func.count(TalkRequest.id))) == 0
        assert session.scalar(select(func.count(Contact.id))) == 1


def test_a_crowd_makes_addresses_be_confirmed_first_and_the_manager_hears_of_it(app, browser, world, desk, monkeypatch):
    monkeypatch.setattr(visitors, "CROWD", 2)
    for number in range(2):
        browser().post("/book", data={"name": "Omar", "email": f"{number}@diaz.test"})
    assert "Unusually many people" not in browser(world.vera).get("/today").text
    said = browser().post("/book", data={"name": "Nadia Blum", "email": "nadia@blum.test", "topic": "My words"})
    assert said.headers["Location"] == "/book/thanks?confirm=1"
    assert "Unusually many people write to you" in browser(world.vera).get("/today").text
    assert "Unusually many people" not in browser(world.ana).get("/today").text
    letter = letters(desk)[-1]
    assert (letter.kind, letter.to_email, letter.to_name) == ("confirm_address", "nadia@blum.test", "")
    with desk() as session:
        assert "nadia@blum.test" not in {lead.email for lead in newcomers(session)}
    link = next(word for word in letter.text.split() if "/confirm/" in word).removeprefix("http://localhost")
    reader = browser()
    assert reader.get(link).status_code == reader.head(link).status_code == 200
    assert len(letters(desk)) == 3, "looking changes nothing"
    assert [reader.post(link).status_code for _ in range(2)] == [200, 200]
    with desk() as session:
        assert "nadia@blum.test" in {lead.email for lead in newcomers(session)}
        assert Mailbox.is_confirmed(session, "NADIA@blum.test")
    assert [letter.kind for letter in letters(desk)][3:] == ["talk_requested"], "confirmed now, so the day’s one mail is no limit"
    again = browser().post("/book", data={"name": "Nadia Blum", "email": "nadia@blum.test", "topic": "More"})
    assert again.status_code == 303
    with desk() as session:
        assert session.scalars(select(TalkRequest).order_by(TalkRequest.id.desc())).first().held_at is None


def test_without_a_script_a_mail_does_what_a_proof_would(browser, desk):
    visitor = browser()
    said = {"name": "Omar Diaz", "email": "omar@mailinator.com"}
    page = visitor.post("/book", data=said)
    assert page.status_code == 422
    assert 'name="by_mail"' in page.text
    assert visitor.post("/book", data=said | {"by_mail": "1"}).headers["Location"] == "/book/thanks?confirm=1"
    assert [letter.kind for letter in letters(desk)] == ["confirm_address"]


def test_a_click_in_a_mail_lets_nothing_in_that_looks_bad(held, app, browser, desk):
    with session_in(app, Scope.practice()):
        token = confirmation_token("omar@diaz.test")
    assert browser().post(f"/confirm/{token}").status_code == 200
    with desk() as session:
        assert newcomers(session) == []


@pytest.mark.parametrize("token", ["no", "x.y.z", "é", "WyJhIl0.aaaa.bbbb"])
def test_a_link_that_is_none_says_so_and_changes_nothing(browser, desk, token):
    for said in (browser().get(f"/confirm/{token}"), browser().post(f"/confirm/{token}")):
        assert "This link has run out" in said.text
    with desk() as session:
        assert session.scalar(select(func.count()).select_from(Mailbox)) == 0
