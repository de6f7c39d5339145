"""What a talk means for a lead: it moves by itself, forward only, and says what comes next."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.conftest import session_in
from tests.leads.people import lead_with_consents, newcomers
from tests.leads.talking import FRIDAY, OMAR, THURSDAY, booked, kind_of, the_lead
from vbm.activity.models import Activity
from vbm.booking.models import Appointment, AppointmentCell, AppointmentState
from vbm.booking.taking import enter_by_hand, move
from vbm.leads.jobs import link_talks
from vbm.leads.models import FollowUp, FollowUpState, Lead, LostReason, Stage
from vbm.mail.models import Message, State
from vbm.support.held import Verdict
from vbm.support.scope import Scope

NEXT_DAY = date(2026, 11, 24)


def stands(lead):
    return lead.stage, lead.next_step, lead.next_step_on


def test_who_books_is_a_lead_with_a_call_booked(desk):
    with desk() as session:
        talk = booked(session, wants_a_place=True)
        lead = the_lead(session)
        assert stands(lead) == (Stage.CALL_BOOKED, "Talk", THURSDAY.date())
        assert (lead.name, lead.source, lead.timezone, talk.lead_id) == ("Omar Diaz", "talk", "America/New_York", lead.id)
        assert lead.listed_at is not None
        assert lead.talk_asked_at is None


def test_answers_come_along_and_follow_ups_stay_home(desk):
    with desk() as session:
        lead = lead_with_consents(session)
        booked(session, email="Nadia@Blum.test", name="Nadia Blum")
        follow_up = session.scalars(select(FollowUp)).one()
        assert (follow_up.state, follow_up.reason) == (FollowUpState.SKIPPED, "They have a talk with us.")
        assert lead.stage == Stage.CALL_BOOKED
        assert newcomers(session) == [lead]


def test_what_is_only_asked_for_waits_for_a_yes_and_moves_nobody(desk, world):
    with desk() as session:
        kind_of(session, needs_approval=True)
        talk = booked(session)
        lead = the_lead(session)
        assert stands(lead) == (Stage.NEW, "Say yes or no to the talk", NEXT_DAY)
        talk.approve(session, by=world.vera.id)
        assert stands(lead) == (Stage.CALL_BOOKED, "Talk", THURSDAY.date())
        opened = select(func.count(Activity.id)).where(Activity.about == lead.about, Activity.kind == "lead.came_again")
        assert session.scalar(opened) == 0, "the yes is not another visit"


@pytest.mark.parametrize(
    ("said", "stage", "step"),
    [("took_place", Stage.CALL_HELD, "Send what comes next"), ("no_show", Stage.CALL_BOOKED, "Find a new time")],
)
def test_how_it_went_moves_the_lead_and_can_be_corrected_but_never_back(desk, world, said, stage, step):
    with desk() as session:
        talk, later = booked(session), THURSDAY + timedelta(hours=1)
        lead = the_lead(session)
        talk.say_how_it_went(session, AppointmentState(said), by=world.vera.id, at=later)
        assert stands(lead) == (stage, step, date(2026, 11, 27))
        other = AppointmentState.NO_SHOW if said == "took_place" else AppointmentState.TOOK_PLACE
        talk.say_how_it_went(session, other, by=world.vera.id, at=later)
        assert lead.stage == Stage.CALL_HELD


def test_cancelled_declined_or_lapsed_leaves_the_stage_and_wants_a_new_time(desk, world):
    with desk() as session:
        booked(session).cancel(session, by=None)
        lead = the_lead(session)
        assert stands(lead) == (Stage.CALL_BOOKED, "Offer a new time", NEXT_DAY)
        kind_of(session, needs_approval=True)
        talk = booked(session, FRIDAY)
        assert lead.next_step == "Say yes or no to the talk"
        talk.decline(session, reason="", by=world.vera.id)
        assert lead.next_step == "Offer a new time"
        talk = booked(session, FRIDAY, request_id="again")
        talk.lapse(session)
        assert stands(lead) == (Stage.CALL_BOOKED, "Offer a new time", NEXT_DAY)


def test_a_talk_that_moves_takes_its_day_along_and_of_two_the_first_counts(desk):
    with desk() as session:
        first = booked(session)
        booked(session, FRIDAY)
        lead = the_lead(session)
        assert lead.next_step_on == THURSDAY.date()
        move(session, first, FRIDAY + timedelta(days=3, hours=1), by=None)
        assert stands(lead)[1:] == ("Talk", FRIDAY.date())
        first.cancel(session, by=None)
        assert stands(lead)[1:] == ("Talk", FRIDAY.date()), "there is another one"


def test_what_the_manager_planned_herself_stays_when_a_talk_falls_through(desk, world):
    with desk() as session:
        talk = booked(session)
        lead = the_lead(session)
        lead.set_next_step(session, "Send her the outline", date(2026, 12, 1), by=world.vera)
        talk.cancel(session, by=None)
        assert stands(lead)[1:] == ("Send her the outline", date(2026, 12, 1))


def test_facts_never_move_back_who_is_further_and_reopen_who_was_lost(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        lead.change_stage(session, Stage.PROPOSAL, by=world.vera)
        talk = booked(session, email=lead.email)
        assert lead.stage == Stage.PROPOSAL
        talk.cancel(session, by=None)
        lead.change_stage(session, Stage.LOST, reason=LostReason.PRICE, by=world.vera)
        booked(session, FRIDAY, email=lead.email)
        assert lead.stage == Stage.CALL_BOOKED


def test_spam_gets_no_time_and_no_mail(desk, world):
    with desk() as session:
        first = booked(session)
        lead = the_lead(session)
        lead.change_stage(session, Stage.SPAM, by=world.vera)
        second = booked(session, FRIDAY)
        session.commit()
        assert (first.state, second.state) == (AppointmentState.CANCELLED, AppointmentState.CANCELLED)
        assert session.scalar(select(func.count(AppointmentCell.cell))) == 0
        theirs = select(func.count(Message.id)).where(Message.to_email == OMAR["email"], Message.state == State.WAITING)
        assert session.scalar(theirs) == 0


def test_a_kind_for_clients_opens_no_lead_and_knows_whose_it_is(app, desk, world):
    with session_in(app, Scope.front_desk()) as session:
        strange = booked(session, slug="one-to-one").id
        owners = booked(session, FRIDAY, slug="one-to-one", email=world.cleo.email.upper()).id
        first = booked(session, FRIDAY + timedelta(hours=1), email=world.cleo.email).id
        session.commit()
    with app.app_context():
        link_talks()
    with desk() as session:
        assert newcomers(session) == []
        found = {talk.id: (talk.lead_id, talk.client_id) for talk in session.scalars(select(Appointment))}
    assert found == {strange: (None, None), owners: (None, world.lark.client.id), first: (None, world.lark.client.id)}


def test_the_talks_of_who_was_won_are_their_clients(desk, world):
    with desk() as session:
        talk = booked(session)
        lead = the_lead(session)
        lead.win(session, world.lark.client.id, by=world.vera)
        later = booked(session, FRIDAY, slug="review")
        assert (talk.client_id, later.client_id, later.lead_id) == (world.lark.client.id, world.lark.client.id, lead.id)
        assert lead.stage == Stage.WON


def test_what_is_entered_by_hand_for_a_lead_moves_that_lead(desk, world):
    with desk() as session:
        lead = Lead.open(session, email="ines@duarte.test", name="Ines", source="by_hand", by=world.vera)
        said = {"name": "Ines", "email": "", "timezone": "Europe/Lisbon"}
        enter_by_hand(session, kind_of(session), THURSDAY, by=world.vera.id, lead_id=lead.id, **said)
        assert lead.stage == Stage.CALL_BOOKED
        enter_by_hand(session, kind_of(session), FRIDAY, by=world.vera.id, **said)
        assert newcomers(session) == [lead], "without an address nobody new is opened"


def test_what_is_held_is_no_lead_until_it_is_let_in(desk, world):
    with desk() as session:
        odd = Verdict({"It has three links or more.": 9})
        talk = booked(session, verdict=odd)
        assert newcomers(session) == []
        assert talk.let_in(session, by=world.vera.id)
        assert the_lead(session).stage == Stage.CALL_BOOKED


def test_a_real_person_whose_time_is_gone_when_they_are_let_in_is_a_lead_all_the_same(desk, world):
    with desk() as session:
        talk = booked(session, verdict=Verdict({"Odd": 9}), request_id="odd")
        booked(session, name="Ana", email="ana@first.test")
        talk.let_in(session, by=world.vera.id)
        assert talk.state == AppointmentState.LAPSED
        lead = next(lead for lead in newcomers(session) if lead.email == OMAR["email"])
        assert stands(lead) == (Stage.NEW, "Offer a new time", NEXT_DAY)
