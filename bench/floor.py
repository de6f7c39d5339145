"""The floor: a bare Flask view that runs one query for the same rows and joins a minimal card for each."""

import os
import sqlite3

import brotli
from flask import Flask, Response, request

from vbm.support.engine import sqlite

app = Flask("floor")
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
    connection = connect()
    rows = connection.execute(QUERY, (project_id,)).fetchall()
    connection.close()
    cards = "".join(CARD.format(id, id, title, due, name, labels) for id, title, due, name, labels in rows)
    return sent(f"<!doctype html><html lang=en><title>Floor</title><body><ol>{cards}</ol></body></html>")


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
