"""Boards to bring over, and the way a person does it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.conftest import Browser, session_in
from vbm.accounts.models import Person
from vbm.imports.fitting import further_losses, open_lists
from vbm.imports.models import ImportFile, ImportSource
from vbm.imports.trello import read_board
from vbm.projects.models import ChecklistItem, Column, Comment, Completion, Label, Project, Task, TaskLabel
from vbm.support.scope import Scope

FIXTURE = (Path(__file__).parent / "trello_board.json").read_bytes()
TABLES = (Project, Column, Label, Task, TaskLabel, ChecklistItem, Comment, Completion, Person, ImportSource)


def board_of(cards: int, *, lists: int = 3, **more: Any) -> bytes:
    """A board with Trello's kind of ids; positions beyond 2**53 that only whole numbers tell apart, and backwards in the file."""
    ids = [f"{0x65000000 + n:08x}" + "a" * 16 for n in range(cards)]
    board = {
        "id": "64" + "b" * 22,
        "name": "Big board",
        "lists": [{"id": f"64{n:06x}" + "c" * 16, "name": f"List {n}", "pos": n} for n in range(lists)],
        "cards": [
            {"id": ids[n], "name": f"Card {n}", "idList": f"64{n % lists:06x}" + "c" * 16, "pos": 2**53 + n, **more}
            for n in reversed(range(cards))
        ],
    }
    return json.dumps(board).encode()


def keep(app: Flask, client_id: int, by: Person, raw: bytes, *, begun: bool = True) -> int:
    """Uploaded, looked at and decided, without a browser."""
    board = read_board(raw)
    lists = [{"id": one.external_id, "name": one.name, "stage": one.stage} for one in open_lists(board)]
    losses = [*board.losses, *further_losses(board)]
    with session_in(app, Scope.practice()) as session:
        facts = {"board_name": board.name, "lists": lists, "total": len(board.cards), "losses": losses}
        file = ImportFile.keep(session, client_id, "board.json", raw, by=by, **facts)
        if begun:
            file.begin(session, {}, by=by)
        session.commit()
        return file.id


def work(app: Flask, job: Callable[..., None], *args: Any) -> None:
    with app.app_context():
        job(*args)


def counts(session: Session) -> dict[str, int]:
    return {one.__name__: session.scalar(select(func.count()).select_from(one)) or 0 for one in TABLES}


def upload(browser: Browser, raw: bytes, client_id: object, name: str = "board.json") -> Any:
    """Written by hand: the test client leaves large temporary files open."""
    head = 'Content-Disposition: form-data; name="{}"'
    said = f'--cut\r\n{head.format("client_id")}\r\n\r\n{client_id}\r\n--cut\r\n{head.format("file")}; filename="{name}"\r\n\r\n'
    body = said.encode() + raw + b"\r\n--cut--\r\n"
    return browser.post("/imports/trello", data=body, content_type="multipart/form-data; boundary=cut")
