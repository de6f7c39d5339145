"""A browser's side of the wire, quick enough not to be what is measured."""

import http.client
import re
import socket
import statistics
import threading
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any
from urllib.parse import urlencode

from bench.seed import EMAIL, PASSWORD

FIELD = re.compile(r'name="(csrf_token|command_key)" value="([^"]+)"')


class Visitor:
    def __init__(self, port: int) -> None:
        self.port = port
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.head = {"Accept-Encoding": "br", "Host": f"localhost:{port}"}
        self.csrf = ""

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None, **head: str) -> http.client.HTTPResponse:
        body = urlencode(fields) if fields is not None else None
        sent = self.head | head | ({"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {})
        try:
            self.line.request(method, path, body, sent)
        except OSError:  # the server closed a line that had nothing to say for long
            self.line.close()
            self.line.request(method, path, body, sent)
        answer = self.line.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.head["Cookie"] = cookie.split(";")[0]
        return answer

    def sign_in(self) -> None:
        page = self.ask("GET", "/sign-in", **{"Accept-Encoding": "identity"})
        said = dict(FIELD.findall(page.body.decode()))  # type: ignore[attr-defined]
        answer = self.ask("POST", "/sign-in", {**said, "email": EMAIL, "password": PASSWORD})
        assert answer.status == 303, answer.status
        page = self.ask("GET", "/projects", **{"Accept-Encoding": "identity"})
        self.csrf = dict(FIELD.findall(page.body.decode()))["csrf_token"]  # type: ignore[attr-defined]


def median(ask: Callable[[], Any], times: int = 60, before: Callable[[], Any] | None = None) -> float:
    """Milliseconds."""
    took = []
    for at in range(times + 5):
        if before:
            before()
        begun = time.perf_counter()
        ask()
        if at >= 5:
            took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1000


def per_second(port: int, path: str, head: dict[str, str], connections: int = 8, seconds: float = 4.0) -> float:
    """Requests answered with that many connections kept busy, from two processes so that the asking is not the limit."""
    context = get_context("fork")
    heard: Any = context.SimpleQueue()
    halves = [context.Process(target=_press, args=(port, path, head, connections // 2, seconds, heard)) for _ in range(2)]
    for half in halves:
        half.start()
    total = sum(heard.get() for _ in halves)
    for half in halves:
        half.join()
    return float(total) / seconds


def _press(port: int, path: str, head: dict[str, str], connections: int, seconds: float, heard: Any) -> None:
    request = f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head.items()) + "\r\n"
    ends, counts = time.monotonic() + seconds, [0] * connections

    def one(index: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            while time.monotonic() < ends:
                line.sendall(request.encode())
                counts[index] += _read(line)

    threads = [threading.Thread(target=one, args=(index,)) for index in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    heard.put(sum(counts))


def _read(line: Any) -> int:
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head[9:12])
    found = re.search(rb"(?i)content-length: (\d+)", head)
    left = (int(found[1]) if found else 0) - len(body)
    while left > 0:
        left -= len(line.recv(65536))
    return 1 if status in (200, 304) else 0
