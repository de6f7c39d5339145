"""A follow-up leaves once, on time, and only while it is still wanted."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from tests.leads.people import lead_with_consents
from vbm.extensions import db
from vbm.leads.jobs import send_due_follow_ups
from vbm.leads.models import Consent, FollowUp, FollowUpState, Lead, LostReason, Stage
from vbm.leads.models.follow_up import TOO_LATE, settle
from vbm.mail.mailbox import Mailbox
from vbm.mail.models import Message
from vbm.support import clock
from vbm.support.scope import Scope, open_scope


@pytest.fixture
def waiting(app, world):
    """Returns the id of a lead whose follow-up is due now."""
    with app.app_context():
        open_scope(db.session(), Scope.practice())
        lead = lead_with_consents(db.session())
        db.session.execute(update(FollowUp).values(due_at=clock.now() - timedelta(minutes=1)))
        db.session.commit()
        return lead.id


@pytest.fixture
def run(app):
    def run():
        with app.app_context():
            send_due_follow_ups()

    return run


def outcome(desk):
    with desk() as session:
        follow_up = session.scalars(select(FollowUp)).one()
        return (
            follow_up.state,
            follow_up.reason,
            session.scalar(select(func.count(Message.id)).where(Message.kind == "follow_up")),
        )


def test_it_leaves_when_it_is_due_with_a_way_to_stop(waiting, run, desk):
    run()
    run()
    assert outcome(desk) == (FollowUpState.SENT, None, 1)
    with desk() as session:
        mail = session.scalars(select(Message).where(Message.kind == "follow_up")).one()
    assert mail.unsubscribe_url.startswith("http://localhost/unsubscribe/")
    assert mail.unsubscribe_url in mail.text
    assert mail.unsubscribe_url in mail.html
    assert mail.key == "follow-up:1"


def test_it_waits_for_nine_on_the_next_working_day_in_the_practices_zone(app, desk, world, run):
    with desk() as session:
        lead_with_consents(session)
        session.commit()
        due = session.scalars(select(FollowUp)).one().due_at.astimezone(clock.zone("Europe/Lisbon"))
    run()
    assert outcome(desk) == (FollowUpState.WAITING, None, 0)
    assert (due.hour, due.minute) == (9, 0)
    assert due.date() == clock.next_working_day(clock.today("Europe/Lisbon"))


def test_two_workers_at_once_send_one(waiting, run, desk, caplog):
    together = threading.Barrier(4)

    def work():
        together.wait()
        run()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcome(desk) == (FollowUpState.SENT, None, 1)
    assert [line.message for line in caplog.records if line.name == "vbm.leads.jobs"] == []


def test_whoever_decides_second_hears_that_it_is_decided(waiting, desk):
    with desk() as session:
        follow_up = session.scalars(select(FollowUp)).one()
        assert settle(session, follow_up.id, FollowUpState.SENT)
        assert not settle(session, follow_up.id, FollowUpState.SENT)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda session, lead, by: lead.ask_for_talk(session), "They asked for a talk."),
        (
            lambda session, lead, by: Consent.withdraw(session, lead, "follow_up", how="by hand"),
            "They no longer want follow-ups.",
        ),
        (
            lambda session, lead, by: lead.change_stage(session, Stage.LOST, by=by, reason=LostReason.PRICE),
            "The lead is closed: Lost.",
        ),
        (lambda session, lead, by: lead.change_stage(session, Stage.SPAM, by=by), "The lead is closed: Spam."),
        (lambda session, lead, by: lead.change_stage(session, Stage.CALL_BOOKED, by=by), "They are already talking with us."),
        (lambda session, lead, by: lead.win(session, 1, by=by), "They are a client now."),
    ],
    ids=["talk", "withdrawn", "lost", "spam", "talking", "won"],
)
def test_what_happened_meanwhile_stops_it_with_the_reason(waiting, run, desk, world, change, reason):
    with desk() as session:
        follow_up = session.scalars(select(FollowUp)).one()
        change(session, session.get_one(Lead, follow_up.lead_id), world.vera)
        session.commit()
    run()
    assert outcome(desk) == (FollowUpState.SKIPPED, reason, 0)


def test_after_a_long_outage_there_is_no_burst_of_old_mail(waiting, run, desk):
    with desk() as session:
        session.execute(update(FollowUp).values(due_at=clock.now() - TOO_LATE - timedelta(hours=1)))
        session.commit()
    run()
    assert outcome(desk)[0] == FollowUpState.SKIPPED


def test_one_that_cannot_be_written_holds_up_no_other(waiting, run, desk):
    with desk() as session:
        session.execute(update(Lead).where(Lead.id == waiting).values(email="broken"))
        lead_with_consents(session, "otto@ok.test")
        session.execute(update(FollowUp).values(due_at=clock.now() - timedelta(minutes=1)))
        session.commit()
    run()
    with desk() as session:
        assert [row.state for row in session.scalars(select(FollowUp).order_by(FollowUp.id))] == ["waiting", "sent"]


def test_an_address_that_nobody_confirmed_waits_for_its_turn(waiting, run, desk):
    with desk() as session:
        session.execute(update(Mailbox).values(confirmed_at=None, written_at=clock.now() - timedelta(hours=23)))
        session.commit()
    run()
    assert outcome(desk) == (FollowUpState.WAITING, None, 0)
    with desk() as session:
        session.execute(update(Mailbox).values(written_at=clock.now() - timedelta(hours=25)))
        session.commit()
    run()
    assert outcome(desk) == (FollowUpState.SENT, None, 1)


def test_as_the_first_mail_to_an_unconfirmed_address_it_has_no_word_that_was_typed(waiting, run, desk):
    with desk() as session:
        session.execute(update(Mailbox).values(confirmed_at=None, written_at=None))
        session.commit()
    run()
    with desk() as session:
        mail = session.scalars(select(Message).where(Message.kind == "follow_up")).one()
    assert "Nadia" not in mail.text + mail.html + mail.to_name
    assert "/confirm/" in mail.text
    assert "/confirm/" in mail.html
    assert "working day" not in mail.text + mail.html


def test_an_address_that_wants_no_mail_is_skipped_with_the_reason(waiting, run, desk):
    with desk() as session:
        Mailbox.suppress(session, "nadia@blum.test", "bounced")
        session.commit()
    run()
    assert outcome(desk) == (FollowUpState.SKIPPED, "This address wants no mail.", 0)
