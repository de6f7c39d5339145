"""The public forms against robots, layer by layer: what is held, what is asked again, what goes through, and nobody lost."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, finish, leave_contact
from tests.leads.people import newcomers
from tests.web.proving import challenge_in, solved
from vbm.booking.models import TalkRequest
from vbm.booking.models.talk_request import ASKED_TWICE
from vbm.intake.models import Contact
from vbm.intake.models.visitor_tally import VisitorTally
from vbm.mail.models import Message
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.web import proof, suspicion
from vbm.web.limits import TooMany, hit
from vbm.web.visitors import HOUR, MOST_AN_HOUR, is_crowded

OMAR = {"name": "Omar Diaz", "email": "omar@diaz.test"}


@pytest.fixture
def strict(app, monkeypatch):
    """As in life: a form has an age."""
    monkeypatch.setitem(app.config, "LEAST_FORM_SECONDS", 3)


def ask(browser: Any, *, at: str = "127.0.0.1", **said: str) -> Any:
    return browser.post("/book", data=OMAR | said, environ_base={"REMOTE_ADDR": at})


def stamp_in(page: Any) -> str:
    found = re.search(r'name="form_age"[^>]* value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def stamp(browser: Any) -> str:
    return stamp_in(browser.get("/book/ask"))


def count(desk: Any, row: Any) -> int:
    with desk() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_a_filled_trap_is_thanked_and_nothing_but_a_number_is_kept(browser, desk):
    for path in ("/book", "/questionnaire/contact"):
        visitor = browser()
        finish(visitor, AGENCY_OWNER)
        said = visitor.post(path, data=OMAR | {"company_fax": "1", "email": "not even one"})
        assert (said.status_code, said.headers["Location"]) == (303, path.replace("/contact", "") + "/thanks")
    assert (count(desk, TalkRequest), count(desk, Contact), count(desk, Message)) == (0, 0, 0)
    with desk() as session:
        assert session.scalars(select(VisitorTally.count).where(VisitorTally.what == "robot")).all() == [2]


def test_a_young_form_has_to_prove_something_and_keeps_all_that_was_typed(browser, desk, strict):
    visitor = browser()
    page = ask(visitor, form_age=stamp(visitor), topic="My <team>")
    assert page.status_code == 422
    assert 'value="Omar Diaz"' in page.text
    assert "My &lt;team&gt;" in page.text
    assert count(desk, TalkRequest) == 0
    said = ask(visitor, form_age=stamp_in(page), proof=solved(challenge_in(page.text)))
    assert said.headers["Location"] == "/book/thanks"
    with desk() as session:
        assert session.scalars(select(TalkRequest)).one().held_at is None
        assert len(newcomers(session)) == 1


@pytest.mark.parametrize("after", [timedelta(seconds=4), timedelta(hours=30)])
def test_a_form_is_taken_after_a_few_seconds_and_after_a_day(browser, desk, strict, after):
    visitor = browser()
    made = stamp(visitor)
    with time_machine.travel(clock.now() + after):
        assert ask(visitor, form_age=made).status_code == 303
    assert count(desk, TalkRequest) == 1


@pytest.mark.parametrize("said", ["", "1.x.y", "1795000000.abc.forged", "\u0661.é", "x" * 3_000])
def test_a_forged_stamp_is_odd_and_a_new_one_comes_back(browser, desk, strict, said):
    visitor = browser()
    page = ask(visitor, form_age=said)
    assert page.status_code == 422
    assert ask(visitor, form_age=stamp_in(page)).status_code == 303


def test_one_copy_of_a_form_is_used_once_and_another_with_it_is_odd(browser, desk):
    visitor = browser()
    made = stamp(visitor)
    assert ask(visitor, form_age=made, command_key="one", topic="First").status_code == 303
    page = ask(visitor, form_age=made, command_key="two", topic="Second")
    assert page.status_code == 422
    assert stamp_in(page) != made
    assert ask(visitor, form_age=stamp_in(page), proof=solved(challenge_in(page.text)), topic="Second").status_code == 303
    assert count(desk, TalkRequest) == 2


def test_a_proof_is_used_once_for_its_form_and_in_time(browser, desk):
    rules = {"email": "omar@mailinator.com"}
    visitor = browser()
    page = ask(visitor, form_age=stamp(visitor), **rules)
    made, said = stamp_in(page), solved(challenge_in(page.text))
    other = stamp(visitor)
    assert ask(visitor, form_age=other, proof=said, **rules).status_code == 422, "another copy of the form"
    contact = leave_contact(visitor_with_answers(browser), form_age=made, proof=said, **rules)
    assert contact.status_code == 422, "another form"
    with time_machine.travel(clock.now() + proof.GOOD_FOR + timedelta(seconds=5)):
        late = ask(visitor, form_age=made, proof=said, **rules)
    assert late.status_code == 422
    assert "data-again" in late.text, "the page must not send itself for ever"
    assert ask(visitor, form_age=made, proof=said, **rules).status_code == 303
    ask(visitor, form_age=made, proof=said, topic="Once more", **rules)
    with desk() as session:
        held = session.scalars(select(TalkRequest.held_at).order_by(TalkRequest.id)).all()
    assert [at is not None for at in held] == [False, True], "used up, and two odd things together are held"


def visitor_with_answers(browser):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    return visitor


def test_what_looks_bad_is_thanked_kept_with_its_reasons_and_hears_nothing(browser, desk):
    bad = {"name": "www.pills.test", "topic": "http://a.test http://b.test http://c.test"}
    assert ask(browser(), **bad).headers["Location"] == "/book/thanks"
    with desk() as session:
        held = session.scalars(select(TalkRequest)).one()
        assert held.held_at is not None
        assert held.reasons == [suspicion.LINK_FOR_NAME, suspicion.SOME_LINKS]
        assert newcomers(session) == []
    assert count(desk, Message) == 0


def test_the_same_text_again_and_again_becomes_odd(browser, desk):
    words = "We offer the very best placement for your fine web site"
    answers = [
        ask(browser(), at=f"198.51.100.{number}", email=f"{number}@list.test", topic=words).status_code for number in range(5)
    ]
    assert answers == [303, 303, 303, 303, 422]


def test_the_third_talk_of_one_address_waits_for_a_person_and_nobody_can_tell(browser, desk):
    answers = [
        ask(browser(), topic=f"Number {number}", email=said)
        for number, said in enumerate(("omar@diaz.test", "OMAR@diaz.test", "omar@Diaz.test"))
    ]
    assert {said.headers["Location"] for said in answers} == {"/book/thanks"}
    with desk() as session:
        held = session.scalars(select(TalkRequest).where(TalkRequest.held_at.is_not(None))).one()
        assert (held.topic, held.reasons) == ("Number 2", [ASKED_TWICE])


def test_a_slip_in_the_address_is_pointed_out_and_never_forced(browser, desk):
    visitor = browser()
    page = ask(visitor, email="omar@gmial.com")
    assert page.status_code == 422
    assert "Did you mean omar@gmail.com?" in page.text
    assert page.text.index('name="email"') < page.text.index('name="take_hint"') < page.text.index('name="topic"')
    assert ask(visitor, email="omar@gmial.com", hinted="omar@gmial.com").status_code == 303
    assert ask(visitor, email="omar@gmial.com", hinted="omar@gmial.com", take_hint="1").status_code == 303
    with desk() as session:
        assert session.scalars(select(TalkRequest.email).order_by(TalkRequest.id)).all() == ["omar@gmial.com", "omar@gmail.com"]


def test_the_manager_may_ask_everybody_for_a_proof(browser, world, desk):
    vera = browser(world.vera)
    said = vera.post("/settings/visitors", data={"always_prove": "y", "disposable": "@Throw.example\nthrow.example\n"})
    assert said.status_code == 303
    with desk() as session:
        assert our_practice(session).visitor_rules == {"disposable": ["throw.example"], "always_prove": True}
    visitor = browser()
    page = ask(visitor, form_age=stamp(visitor))
    assert page.status_code == 422
    assert ask(visitor, form_age=stamp_in(page), proof=solved(challenge_in(page.text))).status_code == 303
    assert vera.post("/settings/visitors", data={"disposable": "no domain"}).status_code == 422


def test_a_thousand_posts_of_one_network_hurt_no_other(app, browser, desk):
    flood = browser()
    answers = [ask(flood, at="203.0.113.7", email=f"{number}@list.test").status_code for number in range(30)]
    assert answers.count(303) == 5, "talks a day"
    assert answers[10:] == [429] * 20, "posts an hour"
    with app.app_context():
        for _ in range(970):
            with pytest.raises(TooMany):
                hit("visitor", "203.0.113.7", most=MOST_AN_HOUR, within=HOUR)
    assert ask(browser(), at="203.0.113.8").status_code == 303
    with desk() as session:
        assert session.scalars(select(TalkRequest).where(TalkRequest.email == "omar@diaz.test")).one().held_at is None
        assert not is_crowded(session), "one network alone is no crowd"


def test_one_limit_holds_for_pages_and_for_what_is_sent_as_json(browser):
    visitor = browser()
    for _ in range(10):
        assert visitor.post("/book", json={"name": "Omar"}).status_code == 422
    said = visitor.post("/book", data=OMAR | {"topic": "Still here"})
    assert said.status_code == 429
    assert "Wait an hour, then try again" in said.text
    assert "Still here" in said.text
    assert 0 < int(said.headers["Retry-After"]) <= 3600


def test_of_posts_that_race_with_one_form_and_one_proof_one_wins(app, browser, desk):
    first = browser()
    page = ask(first, email="omar@mailinator.com", form_age=stamp(first))
    form = {"form_age": stamp_in(page), "proof": solved(challenge_in(page.text)), "email": "omar@mailinator.com"}
    together, answers = threading.Barrier(4), []

    def post(number: int) -> None:
        visitor = browser()
        together.wait()
        answers.append(ask(visitor, at=f"198.51.100.{number}", topic=f"Number {number}", **form).status_code)

    threads = [threading.Thread(target=post, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert set(answers) <= {303, 422}
    with desk() as session:
        assert session.scalar(select(func.count(TalkRequest.id)).where(TalkRequest.held_at.is_(None))) == 1
