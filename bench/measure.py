"""Prints how quick a board is at 20, 200, 1,000 and 5,000 tasks, beside a floor measured in the same run."""

import importlib
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path
from uuid import uuid4

from bench.client import Visitor, median, per_second
from bench.memory import measure as memory_of
from bench.report import head, line
from bench.stack import floor, prepare, stack

SIZES = (20, 200, 1000, 5000)


class Board:
    """One project's board as somebody who is signed in asks for it."""

    def __init__(self, visitor: Visitor, database: sqlite3.Connection, project_id: int) -> None:
        self.visitor, self.database, self.id = visitor, database, project_id
        self.path = f"/projects/{project_id}"
        self.columns = [
            row[0] for row in database.execute("SELECT id FROM board_column WHERE project_id=? ORDER BY position", (self.id,))
        ]
        rows = database.execute("SELECT id, column_id FROM task WHERE project_id=? ORDER BY id LIMIT 40", (self.id,))
        self.tasks = list(rows)
        self.fragment = {
            "HX-Request": "true",
            "HX-Request-Type": "partial",
            "HX-Current-URL": f"http://localhost:{visitor.port}{self.path}",
        }

    def page(self, **said: str) -> int:
        answer = self.visitor.ask("GET", self.path, None, **said)
        assert answer.status in (200, 304), answer.status
        self.tag = answer.headers["ETag"]
        return len(answer.body)  # type: ignore[attr-defined]

    def redraw(self) -> None:
        """Every name may have changed: nothing that was drawn is good any more."""
        self.database.execute("UPDATE practice SET names_revision = names_revision + 1")

    def touch(self) -> None:
        """The board is new, its columns are not: the page is put together from what was drawn."""
        self.database.execute("UPDATE project SET revision = revision + 1 WHERE id = ?", (self.id,))

    def move(self) -> int:
        id, here = self.tasks[0]
        there = self.columns[1] if here != self.columns[1] else self.columns[2]
        self.tasks[0] = (id, there)
        fields = {"to_column": there, "from_column": here}
        return self._post(f"/projects/tasks/{id}/moves", fields, f"li#task-{id}")

    def create(self) -> int:
        fields = {
            "csrf_token": self.visitor.csrf,
            "command_key": uuid4().hex,
            "title": "A new task",
            "column_id": self.columns[0],
        }
        return self._post(f"{self.path}/tasks", fields, f"form#add-{self.columns[0]}")

    def open_task(self) -> int:
        answer = self.visitor.ask(
            "GET", f"/projects/tasks/{self.tasks[5][0]}", None, **self.fragment, **{"HX-Target": "div#panel"}
        )
        assert answer.status == 200, answer.status
        return len(answer.body)  # type: ignore[attr-defined]

    def changes(self, since: int) -> int:
        answer = self.visitor.ask("GET", f"{self.path}/changes?since={since}", None, **self.fragment)
        assert answer.status == 200, answer.status
        return len(answer.body)  # type: ignore[attr-defined]

    def _post(self, path: str, fields: dict[str, object], target: str) -> int:
        fields |= {"csrf_token": self.visitor.csrf, "command_key": uuid4().hex}
        answer = self.visitor.ask("POST", path, fields, **self.fragment, **{"HX-Target": target})
        assert answer.status == 200, (answer.status, answer.body[:300])  # type: ignore[attr-defined]
        return len(answer.body)  # type: ignore[attr-defined]


def live(board: Board, other: Visitor, times: int = 15) -> float:
    """From somebody's move to the fragment another page swaps in: ping by the stream, then the question what is new."""
    heard = threading.Event()
    stream = Visitor(board.visitor.port)
    stream.head = dict(board.visitor.head)
    stream.line.request("GET", f"{board.path}/live", headers=stream.head)
    lines = stream.line.getresponse()
    seen: list[str] = []

    def listen() -> None:
        for said in lines:
            if said.startswith(b"data: ") and (revision := said[6:].strip().decode()).isdigit():
                seen.append(revision)
                heard.set()

    threading.Thread(target=listen, daemon=True).start()
    heard.wait(5)
    mover = Board(other, board.database, board.id)
    mover.tasks = board.tasks
    took = []
    for _ in range(times):
        since = int(seen[-1])
        heard.clear()
        mover.move()
        begun = time.perf_counter()
        while int(seen[-1]) <= since:
            heard.wait(2)
            heard.clear()
        board.changes(since)
        took.append(time.perf_counter() - begun)
    return sorted(took)[times // 2] * 1000


def main() -> None:
    data = Path(tempfile.mkdtemp(prefix="vbm-bench-"))
    projects = prepare(data, SIZES)
    database = sqlite3.connect(data / "vbm.sqlite3", isolation_level=None, timeout=10)
    with stack(data) as (port, pid), floor(data) as floor_port:
        time.sleep(3)
        idle = memory_of(pid)
        visitor, other, bare = Visitor(port), Visitor(port), Visitor(floor_port)
        visitor.sign_in()
        other.sign_in()
        empty = median(lambda: bare.ask("GET", "/empty"), 200)
        write = median(lambda: bare.ask("POST", "/write", {}), 100)
        for size, project_id in projects.items():
            _figures(Board(visitor, database, project_id), other, bare, size, empty, write)
        head("Answers a second, 8 connections kept busy")
        _pressed(visitor, bare, projects[200])
        head("Memory of the whole stack")
        for when, parts in (("idle", idle), ("loaded", memory_of(pid))):
            line(f"{when}: proportional (shared pages once)", sum(part.proportional for part in parts), "MB", aim="< 300 idle")
            line(f"{when}: resident, added up", sum(part.resident for part in parts), "MB")
        if "--no-phone" not in sys.argv:
            _phone(port, floor_port, projects[200], visitor.head["Cookie"])


def _figures(board: Board, other: Visitor, bare: Visitor, size: int, empty: float, write: float) -> None:
    head(f"{size} tasks (medians)")
    floor_ms = median(lambda: bare.ask("GET", f"/board/{board.id}"), 40)
    board.page()
    line("board as it was drawn", median(board.page), floor=floor_ms)
    line("board, its columns warm", median(board.page, 40, board.touch), floor=floor_ms, aim="1.5x at 200")
    line("board, all cold", median(board.page, 25, board.redraw), floor=floor_ms, aim="3x at 200")
    board.page()
    line("unchanged (304)", median(lambda: board.page(**{"If-None-Match": board.tag}), 100), floor=empty, aim="2x an empty view")
    line("move", median(board.move, 40), floor=write, aim="3x an empty write")
    line("create", median(board.create, 30), floor=write)
    line("open a task", median(board.open_task, 30))
    line("live ping to swapped fragment", live(board, other))
    sizes = {"board": board.page(), "move": board.move(), "create": board.create(), "task": board.open_task()}
    print("bytes on the wire: " + ", ".join(f"{what} {count:,}" for what, count in sizes.items()))


def _pressed(visitor: Visitor, bare: Visitor, project_id: int) -> None:
    path, head_ = f"/projects/{project_id}", dict(visitor.head)
    tag = visitor.ask("GET", path).headers["ETag"]
    floor_rate = per_second(bare.port, f"/board/{project_id}", bare.head)
    line("boards of 200", per_second(visitor.port, path, head_), "/s", floor=floor_rate, aim=">= 1000")
    line("unchanged (304)", per_second(visitor.port, path, head_ | {"If-None-Match": tag}), "/s")


def _phone(port: int, floor_port: int, project_id: int, cookie: str) -> None:
    phone = importlib.import_module("bench.phone")  # needs a browser
    head("Phone: 4x slower, slow 4G, 200 tasks")
    ours = phone.measure(f"http://127.0.0.1:{port}", f"/projects/{project_id}", cookie)
    line("from drop to settled", ours.settled)
    for what, path in (("bare cards", "board"), ("bare cards with htmx and Sortable", "equipped")):
        theirs = phone.measure(f"http://127.0.0.1:{floor_port}", f"/{path}/{project_id}")
        print(f"beside {what}:")
        line("usable, cold", ours.cold, floor=theirs.cold, aim="1.2x")
        line("usable, warm", ours.warm, floor=theirs.warm, aim="below 1x")
        line("first visit", ours.first_visit / 1000, "kB", floor=theirs.first_visit / 1000, aim="<= 60")
    line("of it scripts", ours.scripts / 1000, "kB", aim="<= 35")


if __name__ == "__main__":
    main()
