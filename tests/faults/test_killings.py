"""Whatever is killed, and whatever the queue forgets: every mail arrives, and once."""

import random
import time

from redis import Redis

from tests.faults.postbox import Postbox
from tests.faults.stack import Stack
from tests.running.stage import eventually
from vbm.running import queue_server

COUNT = 60


def test_worker_queue_and_web_killed_in_the_middle_lose_nothing_and_double_nothing(stack: Stack, postbox: Postbox) -> None:
    stack.set_up()
    stack.write_mails(COUNT)
    for part in ("worker", "queue", "web", "worker"):
        time.sleep(random.uniform(0.2, 1.0))
        eventually(lambda part=part: stack.kill(part))
    with Redis.from_url(queue_server.socket_url(stack.data_dir)) as client:
        eventually(lambda: queue_server.answers(stack.data_dir))
        client.flushall()
    assert len(postbox.copies) < COUNT, "killed too late to prove anything"
    held = stack.send_all()
    handed = {mail.message_id: mail.handed for mail in stack.mails()}
    assert set(postbox.copies) == set(handed)
    assert len(handed) == COUNT
    assert len(held) <= 2, "each killed worker can hold one"
    assert {id for id, copies in postbox.copies.items() if copies > 1} <= held
    assert all(copies <= handed[id] <= 2 for id, copies in postbox.copies.items())
    eventually(stack.is_well, 30)
