"""A server on this machine that answers each call with what the test says, byte for byte."""

import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
PROOF = Path(__file__).with_name("calendar_example.pem")  # for calendar.example, signed by itself
Answer = bytes | Callable[[Callable[[bytes], object]], object]


@dataclass
class Server:
    place: str
    port: int
    asked: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)  # the last one again and again

    @property
    def url(self) -> str:
        return f"http://{self.place}/a.ics"


def ok(body: bytes = ICS, *more: str, status: str = "200 OK") -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more, "", "")
    return "\r\n".join(lines).encode() + body


def onward(location: str) -> bytes:
    return ok(b"", f"Location: {location}", status="302 Found")


def drip(piece: bytes) -> Answer:
    """A byte now and then, for ever."""

    def send(write: Callable[[bytes], object]) -> None:
        while True:
            write(piece)
            time.sleep(0.02)

    return send


@contextmanager
def answering(*answers: Answer, tls: bool = False) -> Iterator[Server]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                line = self.request
                if tls:
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(PROOF)
                    line = context.wrap_socket(line, server_side=True)
                line.settimeout(5)
                words = b""
                while b"\r\n\r\n" not in words and (more := line.recv(4096)):
                    words += more
                server.asked.append(words.decode())
                answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
                line.sendall(answer) if isinstance(answer, bytes) else answer(line.sendall)
                line.close()
            except OSError:
                return  # who asked has hung up

    class Threaded(socketserver.ThreadingTCPServer):
        daemon_threads, block_on_close = True, False

    with Threaded(("127.0.0.1", 0), Handler) as listening:
        port = listening.server_address[1]
        server = Server(f"127.0.0.1:{port}", port, answers=list(answers))
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown()
