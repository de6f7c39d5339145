"""From the last click to a real mailbox, also when the queue has forgotten everything."""

from sqlalchemy import select, update

from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from tests.mail.conftest import mailing, sink, smtp_url  # noqa: F401
from vbm.leads.jobs import send_due_follow_ups
from vbm.leads.models import FollowUp
from vbm.mail.jobs import sweep
from vbm.mail.mailbox import Mailbox
from vbm.mail.models import Message
from vbm.schedule import SCHEDULE
from vbm.support import clock


def test_the_result_reaches_the_mailbox(mailing, sink, browser, run_jobs):  # noqa: F811
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    run_jobs()
    assert [mail["To"] for mail in sink.mails] == ["nadia@blum.test"], "by no name, until the address is confirmed"
    text = sink.mails[0].get_body(("plain",)).get_content()
    assert "A Virtual Business Manager fits what you told us" in text
    assert sink.mails[0]["List-Unsubscribe"] is None


def test_a_queue_that_forgot_everything_loses_no_mail(mailing, sink, browser, run_jobs, queue_server, desk):  # noqa: F811
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    with desk() as session:
        session.execute(update(FollowUp).values(due_at=clock.now()))
        session.execute(update(Mailbox).values(confirmed_at=clock.now()))
        session.commit()
    with mailing.app_context():
        send_due_follow_ups()
    queue_server.flush()
    assert run_jobs() == 0
    for _ in range(2):
        with mailing.app_context():
            sweep()
        run_jobs()
    assert sorted(mail["List-Unsubscribe-Post"] or "" for mail in sink.mails) == ["", "List-Unsubscribe=One-Click"]
    with desk() as session:
        assert {str(state) for state in session.scalars(select(Message.state))} == {"sent"}


def test_the_clock_asks_for_due_follow_ups():
    assert send_due_follow_ups in [entry.func for entry in SCHEDULE]
