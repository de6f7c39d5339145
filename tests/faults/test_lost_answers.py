"""A worker that dies between giving the text and hearing the answer."""

import time

from tests.faults.postbox import Postbox
from tests.faults.stack import Stack
from tests.running.stage import eventually
from vbm.mail.models import State


def test_one_more_copy_with_the_same_message_id_and_then_a_person_decides(stack: Stack, postbox: Postbox) -> None:
    stack.set_up()
    postbox.stalls = True
    stack.write_mails(1)
    for copy in (1, 2):
        eventually(lambda copy=copy: postbox.copies.total() == copy, 20)
        assert stack.states() == {State.HANDED}
        killed = stack.kill("worker")
        eventually(lambda killed=killed: stack.pids("worker") not in ([], killed))
        stack.let_leases_lapse()
    eventually(lambda: stack.states() == {State.UNSURE})
    postbox.stalls = False
    stack.let_leases_lapse()
    time.sleep(2)
    assert list(postbox.copies.values()) == [2]
    assert [mail.state_label for mail in stack.mails()] == ["perhaps sent, please check"]
