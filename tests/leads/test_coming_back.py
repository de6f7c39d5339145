"""Not yet comes back on its day, once; spam closes quietly; facts move a lead only forward."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.leads.people import lead_with_consents
from vbm.activity.models import Activity
from vbm.leads.jobs import bring_back_who_is_due, send_due_follow_ups
from vbm.leads.models import FollowUp, Lead, LostReason, Stage
from vbm.mail.models import Message, State
from vbm.schedule import SCHEDULE
from vbm.support import clock
from vbm.support.refusals import Refused

TODAY = clock.today("Europe/Lisbon")


@pytest.fixture
def put_off(desk, world):
    """Somebody whose call was held, who comes back on the day that is given."""

    def make(back_on):
        with desk() as session:
            lead = lead_with_consents(session)
            lead.change_stage(session, Stage.CALL_HELD, by=world.vera)
            lead.change_stage(session, Stage.NOT_YET, back_on=back_on, by=world.vera)
            session.commit()
            return lead.id

    return make


@pytest.fixture
def look(app):
    def run():
        with app.app_context():
            bring_back_who_is_due()

    return run


def moves(session, lead_id):
    found = select(Activity.data).where(Activity.about == f"lead:{lead_id}", Activity.kind == "lead.stage_changed")
    return [(data["came_from"], data["to"]) for data in session.scalars(found.order_by(Activity.id))]


@pytest.mark.parametrize("days", [0, 90])
def test_on_its_day_or_late_it_is_where_it_was_with_one_thing_to_do(put_off, look, desk, days):
    lead_id = put_off(TODAY - timedelta(days=days))
    for _ in range(2):
        look()
    with desk() as session:
        lead = session.get_one(Lead, lead_id)
        assert (lead.stage, lead.back_on, lead.next_step, lead.next_step_on) == (Stage.CALL_HELD, None, "Ask again", TODAY)
        assert moves(session, lead_id)[-2:] == [("call_held", "not_yet"), ("not_yet", "call_held")]


def test_before_its_day_it_stays_away(put_off, look, desk):
    lead_id = put_off(TODAY + timedelta(days=1))
    look()
    with desk() as session:
        assert session.get_one(Lead, lead_id).stage == Stage.NOT_YET
    assert bring_back_who_is_due in [entry.func for entry in SCHEDULE]


def test_several_clocks_at_once_bring_it_back_once(put_off, look, desk):
    lead_id, together = put_off(TODAY), threading.Barrier(4)

    def run():
        together.wait()
        look()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    look()
    with desk() as session:
        assert moves(session, lead_id)[2:] == [("call_held", "not_yet"), ("not_yet", "call_held")]
        assert session.get_one(Lead, lead_id).come_back(session, TODAY) is False


def test_who_comes_again_before_the_day_is_new_and_not_brought_back(put_off, look, desk):
    lead_id = put_off(TODAY)
    with desk() as session:
        lead = session.get_one(Lead, lead_id)
        Lead.open(session, email=lead.email, name="N", source="talk")
        session.commit()
    look()
    with desk() as session:
        assert (session.get_one(Lead, lead_id).stage, session.get_one(Lead, lead_id).back_on) == (Stage.NEW, None)


def test_spam_gets_no_mail_neither_the_one_that_waits_nor_a_later_one(app, desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        session.execute(update(Message).values(state=State.WAITING))
        lead.change_stage(session, Stage.SPAM, by=world.vera)
        lead_with_consents(session)
        session.commit()
        assert {message.state for message in session.scalars(select(Message).where(Message.about == lead.about))} == {"cancelled"}
        assert (lead.stage, lead.next_step, lead.next_step_on) == (Stage.SPAM, None, None)
        for follow_up in session.scalars(select(FollowUp)):
            follow_up.due_at = clock.now()
        session.commit()
    with app.app_context():
        send_due_follow_ups()
    with desk() as session:
        assert {message.state for message in session.scalars(select(Message).where(Message.about == lead.about))} == {"cancelled"}


def test_facts_move_forward_only_and_never_out_of_a_closed_stage(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        for fact, stands in (
            (Stage.CALL_BOOKED, Stage.CALL_BOOKED), (Stage.QUALIFIED, Stage.CALL_BOOKED), (Stage.CALL_HELD, Stage.CALL_HELD),
        ):  # fmt: skip
            lead.advance(session, fact)
            assert lead.stage == stands
        lead.change_stage(session, Stage.LOST, reason=LostReason.NO_REPLY, by=world.vera)
        lead.advance(session, Stage.PROPOSAL)
        assert lead.stage == Stage.LOST


def test_what_has_left_the_pipeline_has_no_next_step(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        lead.change_stage(session, Stage.LOST, reason=LostReason.NO_REPLY, by=world.vera)
        with pytest.raises(Refused, match="left the pipeline"):
            lead.set_next_step(session, "Call", TODAY, by=world.vera)
        with pytest.raises(Refused, match="left the pipeline"):
            lead.wait_until(session, TODAY, "Her launch", by=world.vera)
        with pytest.raises(Refused, match="on which day"):
            lead.change_stage(session, Stage.NOT_YET, by=world.vera)
