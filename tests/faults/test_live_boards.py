"""An open board while the queue falls and the practice closes."""

import http.client
import signal
import threading
import time
from queue import Empty, Queue

from redis import Redis

from tests.faults.stack import Stack
from tests.faults.visitor import Visitor
from tests.running.stage import eventually
from vbm.running import queue_server


class OpenBoard:
    """Reads the stream of a board, line by line, like a browser."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", visitor.port, timeout=60)
        self.connection.request("GET", path, headers=visitor.head())
        self.answer = self.connection.getresponse()
        self.lines: Queue[str] = Queue()
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        for line in self.answer:
            self.lines.put(line.decode().strip())

    def hears(self, event: str, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                if self.lines.get(timeout=left) == f"event: {event}":
                    return True
            except Empty:
                return False
        return False


def test_an_open_board_hears_of_changes_again_after_the_queue_was_killed(stack: Stack) -> None:
    vera = stack.set_up()
    board = OpenBoard(vera, "/projects/1/live")
    assert board.hears("hello", 5)
    with Redis.from_url(queue_server.socket_url(stack.data_dir)) as client:
        client.publish("vbm:drain:another-stack", "1")  # which closes, and shares this queue server
    vera.send("/projects/1/tasks/new", "/projects/1/tasks", title="Before", column_id=1)
    assert board.hears("changed", 2)
    killed = stack.kill("queue")
    vera.send("/projects/1/tasks/new", "/projects/1/tasks", title="Meanwhile", column_id=1)
    assert board.hears("changed", 10), "what was missed is asked for"
    eventually(lambda: stack.pids("queue") not in ([], killed))
    eventually(stack.is_well)
    while board.hears("changed", 2):
        pass
    vera.send("/projects/1/tasks/new", "/projects/1/tasks", title="After", column_id=1)
    assert board.hears("changed", 2)

    stack.process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    assert stack.process.wait(15) == 0
    assert time.monotonic() - asked < 5
    board.thread.join(5)
    assert not board.thread.is_alive()
    board.connection.close()
