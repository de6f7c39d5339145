"""Everything that nobody should send, and what to watch while it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event
from werkzeug.datastructures import ImmutableMultiDict

from vbm.extensions import db

BIG = 2**63
TEXTS = [
    "",
    " ",
    "x" * 200_000,
    "a\x00b",
    "\x01\x1b[31m\x7f\r\nBcc: all@the.world",
    "%ED%A0%80",
    "\u202egnp.exe",
    "Z̷̢͇͝a̵l̸g̶o̷" * 9,
    "<script>alert(1)</script>",
    "{{7*1777777}}",
    "'; DROP TABLE task; --",
    "=1+1",
    "\ufeff",
    "\U0001f9d1\u200d\U0001f4bb",
    "../../etc/passwd",
]
NUMBERS = [
    str(BIG),
    str(2**31),
    "-1",
    "0",
    "1e309",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
    "٣",
    "9" * 5000,
    "-0",
    "None",
    "1.5",
    "1e9",
    "999999999",
]
DAYS = ["0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "2026-13-01", "+2026-01-01", "1999-12-31"]
VALUES = [*TEXTS, *NUMBERS, *DAYS]
PATH_IDS = [
    "0",
    str(2**31 - 1),
    str(2**31),
    str(BIG),
    "-1",
    "x",
    "%00",
    "1%00",
    "%ED%A0%80",
    "9" * 400,
    "1.0",
    "%2e%2e%2f",
    "٣",
    "x" * 3000,
]
HEADERS: list[dict[str, str]] = [
    {
        "HX-Request": "true",
        "HX-Target": "\xff" * 50,
        "HX-Current-URL": "javascript:alert(1)",
        "HX-Trigger": "'\"><",
        "HX-Boosted": "maybe",
    },
    {"HX-Request": "true", "HX-Request-Type": "nonsense", "HX-Source": "a#b#c"},
    {"If-None-Match": '"", W/"x', "If-Modified-Since": "yesterday", "If-Match": "*", "Range": "bytes=9-1,-5"},
    {"If-None-Match": "*"},
    {"Accept-Encoding": "br;q=nan, \xff", "Accept": ";;;", "Accept-Language": "x-" * 500},
    {"X-Forwarded-For": "1.1.1.1, \xff", "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "gopher", "Forwarded": "for=;;"},
    {"Cookie": "vbm=.eJx; vbm=; answers=\xff; theme=<script>; a"},
    {"Cookie": "vbm=eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbb; answers=" + "x" * 5000},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "\xff"},
    {"Origin": "null"},
    {"Origin": "https://evil.test"},
    {"X-HTTP-Method-Override": "DELETE", "X-CSRFToken": "\xff" * 300, "Referer": "\xff://"},
    {"Authorization": "Basic \xff", "Content-Encoding": "br", "Expect": "100-continue", "X-Request-Id": "a" * 9000},
    {"Host": "evil.test"},
    {"Host": "a b\xff"},
    {"Host": "." * 300},
    {"Host": ""},
    {"Host": "[::1"},
    {"Host": "x:99999999"},
]
BODIES: list[tuple[str, bytes]] = [
    ("application/json", b'{"name": "x", "title": ["\\ud800"]}'),
    ("application/json", b"{" * 5000),
    ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\ncut sho'),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="../x\x00.json"\r\n\r\n{}\r\n--b--\r\n',
    ),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xed\xa0\x80\x00\r\n--b--\r\n',
    ),
    ("multipart/form-data; boundary=" + "b" * 3000, b"--b--"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"name=%ED%A0%80&title=%00&email=%FF%FE"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(20_000))),
    ("application/x-www-form-urlencoded", b"name=" + b"x" * 1_000_000),
    ("application/x-www-form-urlencoded", b"command_key=%00" + b"k" * 100_000),
    ("application/x-www-form-urlencoded", b"command_key=%ED%A0%80"),
    ("", b"\x00\xff"),
    ("\xff/\xfe; charset=nonsense", b"name=x"),
]
BOOKKEEPING = ("attempt", "login_session")  # tries are counted, and a login that is used is noted


class Asked(ImmutableMultiDict[str, Any]):
    """Form data that remembers what it was asked for."""

    names: set[str] = set()

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def get(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        self.names.add(key)
        return super().get(key, *args, **kwargs)

    def getlist(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        self.names.add(key)
        return super().getlist(key, *args, **kwargs)


class Writes:
    """Tables that were written and committed, whoever wrote them."""

    def __init__(self) -> None:
        self.committed: list[str] = []
        self._open: dict[int, list[str]] = {}

    def note(self, connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, *_: Any) -> None:
        words = statement.replace('"', "").split(None, 4)
        by_name = words[0].upper() in ("INSERT", "UPDATE", "DELETE")
        if (by_name or context.isinsert or context.isupdate or context.isdelete) and cursor.rowcount != 0:
            table = words[1] if words[0].upper() in ("UPDATE", "WITH") else words[2]
            self._open.setdefault(id(connection), []).append(table)

    def commit(self, connection: Any) -> None:
        self.committed += [table for table in self._open.pop(id(connection), []) if table not in BOOKKEEPING]

    def forget(self, connection: Any) -> None:
        self._open.pop(id(connection), None)

    def taken(self) -> list[str]:
        said, self.committed = self.committed, []
        return said


@contextmanager
def watched(app: Flask) -> Iterator[Writes]:
    with app.app_context():
        engine: Engine = db.engine
    writes = Writes()
    hooks = (("after_cursor_execute", writes.note), ("commit", writes.commit), ("rollback", writes.forget))
    for name, hook in hooks:
        event.listen(engine, name, hook)
    try:
        yield writes
    finally:
        for name, hook in hooks:
            event.remove(engine, name, hook)
