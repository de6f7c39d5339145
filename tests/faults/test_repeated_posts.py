"""The same form sent ten times at once, or by someone whose line breaks, has one effect."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from tests.databases import TestDatabase
from tests.faults.conftest import settings
from tests.faults.postbox import Postbox, open_postbox
from tests.faults.stack import Stack, up
from tests.faults.visitor import Answer, Fields, Visitor
from tests.intake.walking import AGENCY_OWNER
from tests.running.stage import eventually
from vbm.activity.models import Activity
from vbm.booking.models import TalkRequest
from vbm.intake.models import Contact
from vbm.leads.models import Lead
from vbm.mail.models import Message
from vbm.projects.models import Column, Task


class Practice(NamedTuple):
    stack: Stack
    vera: Visitor
    postbox: Postbox


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory, database: TestDatabase) -> Iterator[Practice]:
    with open_postbox() as postbox, up(settings(tmp_path_factory.mktemp("posts"), postbox, database)) as stack:
        yield Practice(stack, stack.set_up(), postbox)


def ten_times(visitor: Visitor, path: str, fields: Fields) -> list[Answer]:
    with ThreadPoolExecutor(10) as hands:
        return list(hands.map(lambda _: Visitor(visitor.port, dict(visitor.cookies)).post(path, fields), range(10)))


def same(answers: list[Answer]) -> Answer:
    """All of them were told what the first was told."""
    assert {(answer.status, answer.location) for answer in answers} == {(answers[0].status, answers[0].location)}
    return answers[0]


def count(stack: Stack, *what: object) -> int:
    with stack.desk() as session:
        return session.scalar(select(func.count()).where(*what)) or 0  # type: ignore[arg-type]


def test_a_managers_form_sent_ten_times_at_once_is_done_once(practice: Practice) -> None:
    stack, vera, _ = practice
    with stack.desk() as session:
        first, *_, last = session.scalars(select(Column.id).where(Column.project_id == 1).order_by(Column.position)).all()
    new = vera.hidden("/projects/1/tasks/new") | {"title": "Ten clicks", "column_id": first}
    created = same(ten_times(vera, "/projects/1/tasks", new))
    assert created.status == 303
    assert count(stack, Task.title == "Ten clicks") == 1
    task_id = int(created.location.rpartition("-")[2])
    about = Activity.about == f"task:{task_id}"
    move = vera.hidden(f"/projects/tasks/{task_id}/moves/new") | {"to_column": last, "from_column": first, "place": "top"}
    same(ten_times(vera, f"/projects/tasks/{task_id}/moves", move))
    assert count(stack, Task.id == task_id, Task.column_id == last) == 1
    before = count(stack, about)
    done = vera.hidden("/projects/1/tasks/new")
    same(ten_times(vera, f"/projects/tasks/{task_id}/completion", done))
    assert count(stack, about) <= before + 1


def test_a_visitors_form_sent_ten_times_at_once_is_taken_once(practice: Practice) -> None:
    stack, _, postbox = practice
    visitor = Visitor(stack.port)
    talk = visitor.hidden("/book/ask") | {"name": "Nadia Blum", "email": "nadia@blum.test", "topic": "Help", "timezone": ""}
    for question, option in AGENCY_OWNER.items():
        visitor.send(f"/questionnaire/{question}", f"/questionnaire/{question}", answer=option)
    visitor.send("/questionnaire/check", "/questionnaire/result")
    contact = visitor.hidden("/questionnaire/contact") | {"name": "Nadia Blum", "email": "nadia@blum.test", "send_result": "y"}
    time.sleep(3.1)  # quicker is no person
    for path, fields in (("/book", talk), ("/questionnaire/contact", contact)):
        answers = ten_times(visitor, path, fields)
        assert {answer.status for answer in answers} == {303}
        same(answers)
    assert count(stack, TalkRequest.id > 0) == count(stack, Contact.id > 0) == count(stack, Lead.id > 0) == 1
    eventually(lambda: postbox.copies.total() == 1, 20)
    with stack.desk() as session:
        assert session.scalar(select(func.count(Message.id))) == 2  # nobody has confirmed the address: the second waits a day


def test_a_line_that_breaks_does_no_harm_and_the_same_form_again_is_no_second_move(practice: Practice) -> None:
    stack, vera, _ = practice
    new = vera.hidden("/projects/1/tasks/new") | {"title": "On a train", "column_id": 1}
    body = urlencode(new).encode()
    head = f"POST /projects/1/tasks HTTP/1.1\r\nHost: localhost\r\nCookie: {vera.head()['Cookie']}\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    for part in (body[: len(body) // 2], b""):
        with socket.create_connection(("127.0.0.1", stack.port)) as line:
            line.sendall(head.encode() + part)
    time.sleep(0.3)
    assert count(stack, Task.title == "On a train") == 0
    with socket.create_connection(("127.0.0.1", stack.port)) as line:
        line.sendall(head.encode() + body)
        line.recv(1)  # it has been done, and the answer is lost on the way; gone before that, the server may drop the request
    assert count(stack, Task.title == "On a train") == 1
    assert vera.post("/projects/1/tasks", new).location.startswith("/projects/1#task-")
    assert count(stack, Task.title == "On a train") == 1
    assert stack.is_well()
