"""/healthz turns red, and says why."""

import signal
from datetime import timedelta

from redis import Redis
from sqlalchemy import update

from tests.faults.stack import Stack
from tests.running.stage import eventually
from vbm.mail.models import Message, State
from vbm.running import queue_server
from vbm.support import clock


def test_it_says_who_is_missing_and_that_mail_is_late(stack: Stack) -> None:
    stack.set_up()
    with Redis.from_url(queue_server.socket_url(stack.data_dir)) as client:
        for part in ("worker", "scheduler"):
            stack.kill(part, signal.SIGSTOP)
            client.delete(f"vbm:{part}:seen")
            code, report = stack.health()
            assert (code, report[part], report["well"]) == (503, "not seen", False)
            stack.kill(part, signal.SIGCONT)
        eventually(stack.is_well, 30)
    stack.write_mails(1)
    eventually(lambda: stack.states() == {State.SENT})
    at = clock.now()
    with stack.desk() as session:
        late = {"state": State.SENDING, "due_at": at - timedelta(minutes=11), "lease_until": at + timedelta(hours=1)}
        session.execute(update(Message).values(late))
        session.commit()
    code, report = stack.health()
    assert (code, report["mail"], report["well"]) == (503, "the oldest is 11 minutes late", False)
