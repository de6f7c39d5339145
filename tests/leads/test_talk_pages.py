"""Where the manager reads of the talks of leads: the board, the lead's page, the brief, the day, and what is held back."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests.leads.talking import FRIDAY, OMAR, THURSDAY, booked, kind_of, the_lead
from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.taking import move
from vbm.leads.jobs import forget_what_looked_odd
from vbm.leads.keeping import going, leads_to_forget
from vbm.leads.models import Lead, Stage
from vbm.mail.mailbox import Mailbox, confirmation_token, hash_of
from vbm.mail.models import Message
from vbm.support import clock
from vbm.support.held import Verdict

ODD = Verdict({"It has three links or more.": 9})
WAITS = Verdict(waits=True)


@pytest.fixture
def take(desk):
    """Books, and returns the ids of the talk and of its lead."""

    def take(*said, needs_approval=False, **more):
        with desk() as session:
            kind_of(session, needs_approval=needs_approval)
            talk = booked(session, *said, **more)
            session.commit()
            return talk.id, talk.lead_id

    return take


def change(desk, talk_id, deed):
    with desk() as session:
        deed(session, session.get_one(Appointment, talk_id))
        session.commit()


def test_the_card_says_when_the_talk_is_and_that_none_is_booked_when_it_fell_through(take, desk, browser, world):
    talk_id, _ = take()
    vera = browser(world.vera)
    assert "talk Thu 26 Nov, 10:00" in vera.get("/leads").text
    change(desk, talk_id, lambda session, talk: talk.cancel(session, by=None))
    page = vera.get("/leads").text
    assert "no talk is booked" in page
    assert "Offer a new time" in page


def test_an_open_board_hears_of_every_change(take, desk, browser, world):
    talk_id, _ = take()
    vera = browser(world.vera)
    tag = vera.get("/leads").headers["ETag"]
    assert vera.get("/leads", headers={"If-None-Match": tag}).status_code == 304
    change(desk, talk_id, lambda session, talk: talk.cancel(session, by=None))
    assert vera.get("/leads", headers={"If-None-Match": tag}).status_code == 200


def test_the_page_of_a_lead_tells_of_its_talks_with_their_notes_and_mails(take, desk, browser, world):
    talk_id, lead_id = take(question="What does a <b>month</b> look like?")

    def held(session, talk):
        talk.note(session, "She decides by Friday", by=world.vera.id)
        talk.say_how_it_went(session, AppointmentState.TOOK_PLACE, by=world.vera.id, at=THURSDAY + timedelta(hours=1))

    change(desk, talk_id, held)
    page = browser(world.vera).get(f"/leads/{lead_id}").text
    for words in ("A talk was booked.", "The talk took place.", "She decides by Friday", "&lt;b&gt;month", "05:00", "Held"):
        assert words in page
    assert f'href="/calendar/talks/{talk_id}"' in page
    with desk() as session:
        subject = session.scalars(select(Message.subject).where(Message.to_email == OMAR["email"]).limit(1)).first()
    assert subject is None or subject in page


def test_the_page_of_a_lead_tells_of_a_talk_that_was_moved(take, desk, browser, world):
    talk_id, lead_id = take()
    change(desk, talk_id, lambda session, talk: move(session, talk, FRIDAY, by=None))
    assert "The talk was moved to another time." in browser(world.vera).get(f"/leads/{lead_id}").text


def test_the_brief_says_when_in_both_zones_where_and_what_they_ask(take, browser, world):
    _, lead_id = take(where="https://meet.test/vera", question="Who decides what?")
    page = browser(world.vera).get(f"/leads/{lead_id}/brief").text
    for words in ("Thu 26 Nov, 10:00", "Thu 26 Nov, 05:00 with them", "https://meet.test/vera", "They ask: Who decides what?"):
        assert words in page


def test_the_day_names_its_talks_and_what_waits_for_a_word(take, browser, world):
    _, lead_id = take(where="https://meet.test/vera")
    take(FRIDAY, needs_approval=True, name="Pia Yes", email="pia@yes.test")
    assert "waits for your yes" in browser(world.vera).get("/today").text
    with time_machine.travel(THURSDAY - timedelta(hours=1)):
        page = browser(world.vera).get("/today").text
        assert "today, 10:00" in page
        assert f"/leads/{lead_id}/brief" in page
    with time_machine.travel(THURSDAY + timedelta(days=1, hours=-1)):
        assert "Say how it went" in browser(world.vera).get("/today").text


def test_what_is_held_back_is_let_in_or_deleted(take, desk, browser, world):
    first, _ = take(verdict=ODD, question="Buy <i>now</i>")
    second, _ = take(FRIDAY, verdict=ODD, request_id="two")
    vera = browser(world.vera)
    page = vera.get("/leads/suspected").text
    assert "Booked a talk, which takes no time until you let it in" in page
    assert "Thursday 26 November 2026, 10:00" in page
    assert "Buy &lt;i&gt;now" in page
    assert [vera.post(f"/leads/suspected/booked/{first}/person").status_code for _ in range(2)] == [303, 409]
    assert [vera.post(f"/leads/suspected/booked/{second}/spam").status_code for _ in range(2)] == [303, 404]
    with desk() as session:
        assert the_lead(session).stage == Stage.CALL_BOOKED
        assert session.scalars(select(Appointment.state)).all() == [AppointmentState.BOOKED]
    for person in (world.ana, world.cleo):
        assert browser(person).post(f"/leads/suspected/booked/{first}/spam").status_code == 403


def test_what_waits_for_its_address_comes_in_with_the_click_and_at_once_where_it_is_known(take, desk, browser):
    waiting, _ = take(verdict=WAITS)
    with desk() as session:
        assert session.get_one(Appointment, waiting).state == AppointmentState.WAITING
        assert session.scalars(select(Message.kind)).all() == ["confirm_address"]
        token = confirmation_token(OMAR["email"])
    assert browser().post(f"/confirm/{token}").status_code == 200
    known, _ = take(FRIDAY, verdict=WAITS)
    with desk() as session:
        states = {session.get_one(Appointment, id).state for id in (waiting, known)}
    assert states == {AppointmentState.BOOKED}


def test_what_nobody_judged_goes_after_thirty_days_and_what_was_nobodys_after_a_year(app, take, desk):
    take(verdict=ODD)
    take(FRIDAY, slug="one-to-one", email="nobody@knows.test")
    with time_machine.travel(clock.now() + timedelta(days=31)), app.app_context():
        forget_what_looked_odd()
    with desk() as session:
        assert session.scalars(select(Appointment.email)).all() == ["nobody@knows.test"]
        assert going(session, clock.now() + timedelta(days=371)).talks == 1
    with time_machine.travel(clock.now() + timedelta(days=371)), app.app_context():
        forget_what_looked_odd()
    with desk() as session:
        assert session.scalar(select(func.count(Appointment.id))) == 0


def test_nobody_is_forgotten_who_has_a_talk_to_come(take, desk, world):
    _, lead_id = take()
    with desk() as session:
        lead = session.get_one(Lead, lead_id)
        lead.stage, lead.last_event_at = Stage.LOST, clock.now() - timedelta(days=500)
        session.flush()
        assert lead not in leads_to_forget(session, clock.now())


def test_the_address_of_who_was_confirmed_is_known(desk):
    with desk() as session:
        Mailbox.take_turn(session, OMAR["email"])
        Mailbox.confirm(session, hash_of(OMAR["email"]))
        assert booked(session, verdict=WAITS).state == AppointmentState.BOOKED
