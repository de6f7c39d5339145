"""The one door out. Nothing else in the program asks the web for anything (tests/web/test_outgoing.py looks).

The name is resolved once, each of its addresses has to be public, and the connection is made to the very address that was looked
at, under the name (SNI, certificate, Host). Redirects are followed here, each target looked at anew. No proxy, cookie or password
goes along.
"""

import io
import re
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import Any

from flask import current_app

from vbm.web.targets import CannotFetch, Target, aim, public_addresses

MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e]{0,190}"')
MAY_REACH = "OUTGOING_MAY_REACH"  # in tests only: places such as 127.0.0.1:8123 that may be read though they lie inside
BOM = b"\xef\xbb\xbf"

SILENT = "The other side did not answer."
SLOW = "Reading it took longer than {:.0f} seconds, so it was given up."
UNPROVEN = "The other side could not prove that it is who it says (its certificate is not valid), so nothing was read."
GARBLED = "The other side answered with something that is no web page or file."
CUT_OFF = "The other side stopped before the end."
PACKED = "The other side sent it compressed, which was not asked for."
TOO_LARGE = "It is larger than {:,.0f} MB."
OTHER = "What lies at this address is no calendar."
AROUND = "The address sends us on again and again."
ANSWERED = "The address answered {}."
CHECK_IT = {401: " It asks for a password.", 403: " It does not let us in.", 404: " Check that it is whole.", 410: " It is gone."}


@dataclass(frozen=True, slots=True)
class Fetched:
    body: bytes
    etag: str
    is_same: bool = False  # nothing changed since this etag


@dataclass(frozen=True, slots=True)
class Errand:
    most_bytes: int
    seconds: float
    begins: bytes
    etag: str
    allowed: frozenset[str]
    ends: float

    def left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def fetch(url: str, *, most_bytes: int, seconds: float, begins: bytes, etag: str = "") -> Fetched:
    """What lies there now; CannotFetch with a sentence otherwise. All of it together takes no longer than `seconds`."""
    allowed = frozenset(current_app.config.get(MAY_REACH, ()) if current_app and current_app.testing else ())
    errand = Errand(most_bytes, seconds, begins, etag, allowed, time.monotonic() + seconds)
    try:
        return _follow(aim(url, allowed), errand)
    except TimeoutError:
        raise CannotFetch(SLOW.format(seconds)) from None
    except ssl.SSLCertVerificationError:
        raise CannotFetch(UNPROVEN) from None
    except OSError:
        raise CannotFetch(SILENT) from None
    except (HTTPException, ValueError):
        raise CannotFetch(GARBLED) from None


def _follow(target: Target, errand: Errand) -> Fetched:
    for _ in range(MOST_REDIRECTS + 1):
        with closing(_connect(target, errand)) as line:
            answer = _ask(line, target, errand)
            if answer.status not in REDIRECTS:
                return _read(answer, errand)
            target = target.onward(answer.headers.get("Location", ""), errand.allowed)
    raise CannotFetch(AROUND)


def _connect(target: Target, errand: Errand) -> socket.socket:
    """The first of the addresses that lets us in; the name is not asked for again."""
    addresses = public_addresses(target, errand.left(), errand.allowed)
    for number, address in enumerate(addresses):
        line = None
        try:
            line = dial(address, target.port, errand.left() / (len(addresses) - number))
            line.settimeout(errand.left())
            return tls().wrap_socket(line, server_hostname=target.host) if target.scheme == "https" else line
        except OSError as why:
            if line is not None:
                line.close()
            if isinstance(why, ssl.SSLCertVerificationError):
                raise
            errand.left()
    raise CannotFetch(SILENT)


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """To the address itself: no name is asked for here."""
    line = socket.socket(socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    line.settimeout(seconds)
    try:
        line.connect((address, port))
    except OSError:
        line.close()
        raise
    return line


def tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _ask(line: socket.socket, target: Target, errand: Errand) -> HTTPResponse:
    words = [
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        "User-Agent: vbm",
        "Accept: text/calendar, */*;q=0.1",
        "Accept-Encoding: identity",
        "Connection: close",
        *([f"If-None-Match: {errand.etag}"] if ETAG.fullmatch(errand.etag) else []),
    ]
    line.settimeout(errand.left())
    line.sendall("\r\n".join([*words, "", ""]).encode("ascii"))
    answer = HTTPResponse(_Hurried(line, errand), method="GET")  # type: ignore[arg-type]  # it asks for makefile alone
    answer.begin()
    return answer


def _read(answer: HTTPResponse, errand: Errand) -> Fetched:
    if answer.status == 304 and errand.etag:
        return Fetched(b"", errand.etag, is_same=True)
    if answer.status != 200:
        raise CannotFetch(ANSWERED.format(answer.status) + CHECK_IT.get(answer.status, ""))
    if answer.headers.get("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
        raise CannotFetch(PACKED)
    body = _body(answer, errand)
    etag = answer.headers.get("ETag", "").strip()
    return Fetched(body, etag if ETAG.fullmatch(etag) else "")


def _body(answer: HTTPResponse, errand: Errand) -> bytes:
    """No more than was agreed, and no further than it takes to see that it is something else."""
    parts, is_known = io.BytesIO(), False
    while more := answer.read(65_536):
        parts.write(more)
        if parts.tell() > errand.most_bytes:
            raise CannotFetch(TOO_LARGE.format(errand.most_bytes / 1_000_000))
        is_known = is_known or _begins(parts, errand.begins)
    if answer.length:
        raise CannotFetch(CUT_OFF)
    if not is_known:
        raise CannotFetch(OTHER)
    return parts.getvalue()


def _begins(parts: io.BytesIO, begins: bytes) -> bool:
    if not parts.getvalue()[:1000].removeprefix(BOM).lstrip().upper().startswith(begins):
        raise CannotFetch(OTHER)
    return True


class _Hurried(io.RawIOBase):
    """The line as a file whose every read ends with the errand, so that one byte now and then does not go on for ever."""

    def __init__(self, line: socket.socket, errand: Errand) -> None:
        self.line, self.errand = line, errand

    def makefile(self, *_: Any) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        self.line.settimeout(self.errand.left())
        return self.line.recv_into(room)
