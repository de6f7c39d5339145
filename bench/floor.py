"""The floor: a bare Flask view that runs one query for the same rows and joins a minimal card for each."""

import os
import sqlite3
from functools import cache
from pathlib import Path

import brotli
from flask import Flask, Response, request

from vbm.support.engine import sqlite

app = Flask("floor")
VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
STYLE = "body{font:16px/1.4 sans-serif}.card{margin:8px;padding:8px;border:1px solid #ccc;border-radius:8px;list-style:none}"
LIBRARIES = {"style.css": "text/css", "htmx.min.js": "text/javascript", "Sortable.min.js": "text/javascript"}
QUERY = """
SELECT task.id, task.title, task.due_on, person.name,
       (SELECT group_concat(label.name) FROM task_label JOIN label ON label.id = label_id WHERE task_label.task_id = task.id)
FROM task LEFT JOIN person ON person.id = task.assignee_id WHERE task.project_id = ? ORDER BY task.column_id, task.position
"""
CARD = '<li class="card" id="task-{}"><h3><a href="/tasks/{}">{}</a></h3><p>{} {} {}</p></li>'


def connect() -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite.connect(os.environ["BENCH_DATABASE"], isolation_level=None)
    return connection


def sent(html: str) -> Response:
    if "br" not in request.headers.get("Accept-Encoding", ""):
        return Response(html)
    return Response(brotli.compress(html.encode(), quality=4), headers={"Content-Encoding": "br"})


@app.get("/board/<int:project_id>")
def board(project_id: int) -> Response:
    return sent(f"<!doctype html><html lang=en><title>Floor</title><body><ol>{cards(project_id)}</ol></body></html>")


def cards(project_id: int) -> str:
    connection = connect()
    rows = connection.execute(QUERY, (project_id,)).fetchall()
    connection.close()
    return "".join(CARD.format(id, id, title, due, name, labels) for id, title, due, name, labels in rows)


@app.get("/equipped/<int:project_id>")
def equipped(project_id: int) -> Response:
    """The same with the two libraries a board cannot do without, and a stylesheet of two rules."""
    head = "<meta name=viewport content='width=device-width'><link rel=stylesheet href=/lib/style.css>"
    scripts = "".join(f"<script defer src=/lib/{name}></script>" for name in LIBRARIES if name.endswith("js"))
    body = f"<body><ol>{cards(project_id)}</ol></body>"
    return sent(f"<!doctype html><html lang=en><title>Floor</title>{head}{scripts}{body}</html>")


@app.get("/lib/<name>")
def library(name: str) -> Response:
    headers = {"Content-Encoding": "br", "Cache-Control": "max-age=31536000, immutable"}
    return Response(_library(name), mimetype=LIBRARIES[name], headers=headers)


@cache
def _library(name: str) -> bytes:
    return brotli.compress(STYLE.encode() if name == "style.css" else (VENDOR / name).read_bytes())


@app.get("/empty")
def empty() -> Response:
    return Response("")


@app.post("/write")
def write() -> Response:
    """A write transaction that changes one row, and nothing else."""
    connection = connect()
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE practice SET names_revision = names_revision")
    connection.execute("COMMIT")
    connection.close()
    return Response("", 204)
