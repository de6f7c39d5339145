"""Two clocks and two workers on one practice."""

from sqlalchemy import select, update

from tests.faults.postbox import Postbox
from tests.faults.stack import VBM, Stack
from tests.leads.people import lead_with_consents
from tests.running.stage import eventually, process
from vbm.leads.models import FollowUp, FollowUpState
from vbm.mail.models import State
from vbm.running import queue_server
from vbm.support import clock


def test_two_clocks_and_two_workers_send_everything_once(stack: Stack, postbox: Postbox) -> None:
    stack.set_up()
    beside = stack.env | {"REDIS_URL": queue_server.socket_url(stack.data_dir)}
    with process([*VBM, "worker"], **beside) as worker, process([*VBM, "scheduler"], **beside) as scheduler:
        with stack.desk() as session:
            lead_with_consents(session)
            session.execute(update(FollowUp).values(due_at=clock.now()))
            session.commit()
        stack.write_mails(40)
        for _ in range(3):
            stack.sweep()  # each is asked for several times, so that both workers come to hold the same
        eventually(lambda: len(postbox.copies) == 42 and stack.states() == {State.SENT}, 60)
        with stack.desk() as session:
            assert session.scalars(select(FollowUp.state)).all() == [FollowUpState.SENT]
        assert set(postbox.copies.values()) == {1}
        assert (worker.poll(), scheduler.poll()) == (None, None)
        for twin in (worker, scheduler):
            twin.terminate()
            twin.wait(10)
