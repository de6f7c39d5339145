"""Mail to an address that a stranger typed: one a day until somebody there confirmed it, and not a word that was typed."""

import itertools
import re
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from vbm.extensions import db
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.mail.models import Message, State
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

VICTIM = "victim@list.test"
WORDS = {"name": "Sabine Zauberwort", "business_name": "Zauberwort Ltd", "note": "Zauberwort note"}


def letters(desk: Any) -> list[Message]:
    with desk() as session:
        return list(session.scalars(select(Message).where(Message.to_email == VICTIM).order_by(Message.id)))


def test_who_lists_an_address_everywhere_gets_it_one_mail_a_day(browser, desk):
    def flood(day: int) -> None:
        for number in range(4):
            at = {"REMOTE_ADDR": f"198.51.{day}.{number}"}
            said = browser().post("/book", data={"name": "Spam", "email": VICTIM, "topic": f"{number}"}, environ_base=at)
            assert said.status_code in (303, 429)
        visitor = browser()
        finish(visitor, AGENCY_OWNER)
        leave_contact(visitor, **{"email": VICTIM} | BOTH)

    for day in range(1, 4):
        with time_machine.travel(clock.now() + timedelta(hours=23 * (day - 1))):
            flood(day)
    due = [letter.due_at for letter in letters(desk)]
    assert 2 <= len(due) <= 4
    assert all(later - earlier > timedelta(hours=23, minutes=59) for earlier, later in itertools.pairwise(due))


def test_what_waits_for_its_day_goes_when_the_address_is_confirmed(browser, desk):
    visitor = browser()
    visitor.post("/book", data={"name": "Sabine", "email": VICTIM, "topic": "A talk"})
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **{"email": VICTIM} | BOTH)
    first, second = letters(desk)
    assert second.kind == "questionnaire_result", "it is not lost, only later"
    assert second.due_at > first.due_at + timedelta(hours=23, minutes=59)
    with desk() as session:  # as where a mail server is set
        session.get_one(Message, second.id).state = State.WAITING
        session.commit()
    browser().post(re.search(r"http://localhost(/confirm/\S+)", first.text)[1])
    assert letters(desk)[1].due_at <= clock.now()


def test_the_first_mail_has_nothing_that_was_typed_and_after_confirming_it_greets(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **WORDS | {"email": VICTIM} | BOTH)
    first = letters(desk)[0]
    said = first.subject + first.text + first.html + first.to_name
    assert not re.search("Zauberwort|Sabine", said)
    link = re.search(r"http://localhost(/confirm/\S+)", first.text)
    assert link
    browser().post(link[1])
    browser().post("/book", data={"name": WORDS["name"], "email": VICTIM, "topic": "Zauberwort topic"})
    second = letters(desk)[1]
    assert "Hello Sabine" in second.text
    assert "Zauberwort" not in second.text
    assert "/confirm/" not in second.text


def test_a_suppressed_address_gets_nothing(browser, desk):
    with desk() as session:
        Mailbox.suppress(session, VICTIM.upper(), "bounced")
        session.commit()
    assert browser().post("/book", data={"name": "Omar", "email": VICTIM}).status_code == 303
    assert letters(desk) == []


def test_nothing_kept_tells_the_address(app, desk):
    with desk() as session:
        assert Mailbox.take_turn(session, VICTIM)
        kept = session.scalars(select(Mailbox)).one()
        assert VICTIM not in str(vars(kept))
        assert kept.email_hash == hash_of(f" {VICTIM.upper()} ")


def test_of_many_posts_at_once_one_has_the_turn(app, desk):
    started, results = threading.Barrier(5), []

    def take() -> None:
        with app.app_context():
            open_scope(db.session(), Scope.front_desk())
            started.wait()
            results.append(Mailbox.take_turn(db.session(), VICTIM))
            db.session.commit()

    threads = [threading.Thread(target=take) for _ in range(5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(results) == [False] * 4 + [True]
    with desk() as session:
        assert session.scalar(select(func.count()).select_from(Mailbox)) == 1


def test_every_mail_that_a_stranger_causes_goes_through_the_one_door() -> None:
    top = Path(__file__).resolve().parent.parent.parent / "vbm"
    direct = {str(file.relative_to(top)) for file in top.rglob("*.py") if re.search(r"\bput_mail\(", file.read_text())}
    strangers = {name for name in direct if name.startswith(("intake/", "booking/", "leads/", "public/"))}
    assert strangers == set()


DEEDS = ("booked", "requested", "moved", "cancelled", "declined", "lapsed", "reminder", "no_show")
FIRST_MAILS = ("confirm_address", "follow_up", "questionnaire_result", "talk_requested", "_talk", "_talk_why")


@pytest.mark.parametrize("kind", [*FIRST_MAILS, *(f"appointment_{deed}" for deed in DEEDS)])
@pytest.mark.parametrize("form", ["txt", "html"])
def test_their_templates_know_no_free_text(kind, form):
    said = (Path(__file__).resolve().parent.parent.parent / "templates" / "mail" / f"{kind}.{form}").read_text()
    typed = r"to_name|topic|best_times|note|heard_from|website|business_name|contact\.|lead\."
    assert not re.search(rf"\{{[{{%][^}}]*\b({typed})\b", said)
