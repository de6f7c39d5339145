"""Writing a message down, with the deed that causes it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from vbm.extensions import db
from vbm.mail.compose import one_address, put_mail
from vbm.mail.models import Message, State
from vbm.practice.models import the_practice
from vbm.support.refusals import Refused
from vbm.support.scope import Scope, open_scope


@pytest.fixture
def note(app: Flask, world: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    templates = {
        "mail/note.txt": "Dear {{ to_name }}, {{ word }}",
        "mail/note.html": "<style>p { color: red }</style><p>{{ word }}</p>",
    }
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([DictLoader(templates), app.jinja_env.loader]))  # type: ignore[list-item]

    def write(*, commit: bool = True, is_demo: bool = False, **given: Any) -> int:
        values = {
            "key": "note:1",
            "about": "test:1",
            "to_email": "dana@rue.test",
            "to_name": "Dana",
            "subject": "Hi",
            "word": "<b>1 & 2</b>",
        }
        with app.app_context():
            open_scope(db.session(), Scope.practice())
            the_practice(db.session()).is_demo = is_demo  # type: ignore[union-attr]
            message = put_mail(db.session(), "note", **values | given)
            db.session.commit() if commit else db.session.rollback()
            return message.id

    return write


def test_what_was_typed_is_plain_in_the_text_and_harmless_in_the_html(
    note: Callable[..., int], look: Callable[[int], Message]
) -> None:
    message = look(note())
    assert message.text == "Dear Dana, <b>1 & 2</b>\n"
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in message.html
    assert 'style="color: red' in message.html


def test_without_a_mail_server_it_is_kept(
    note: Callable[..., int], look: Callable[[int], Message], run_jobs: Callable[[], int]
) -> None:
    assert look(note()).state == State.KEPT
    assert run_jobs() == 0


def test_with_one_it_is_on_its_way_when_the_deed_is_committed(
    mailing: Flask, note: Callable[..., int], look: Callable[[int], Message], run_jobs: Callable[[], int], sink: Any
) -> None:
    id = note()
    assert (look(id).state, run_jobs(), look(id).state, len(sink.mails)) == (State.WAITING, 1, State.SENT, 1)


def test_a_deed_that_is_rolled_back_writes_nothing_to_anybody(
    mailing: Flask, note: Callable[..., int], run_jobs: Callable[[], int], sink: Any
) -> None:
    note(commit=False)
    assert (run_jobs(), sink.mails) == (0, [])


def test_the_demo_practice_keeps_its_mail_whatever_server_is_set(
    mailing: Flask,
    note: Callable[..., int],
    look: Callable[[int], Message],
    sweep: Callable[[], None],
    run_jobs: Callable[[], int],
    sink: Any,
) -> None:
    id = note(is_demo=True)
    sweep()
    run_jobs()
    assert (look(id).state, sink.mails) == (State.KEPT, [])


def test_the_same_deed_told_twice_writes_once(
    mailing: Flask, note: Callable[..., int], look: Callable[[int], Message], run_jobs: Callable[[], int], sink: Any
) -> None:
    first = note()
    assert note(subject="Again") == first
    run_jobs()
    assert (look(first).subject, len(sink.mails)) == ("Hi", 1)


def test_names_and_subjects_become_one_line(note: Callable[..., int], look: Callable[[int], Message]) -> None:
    message = look(note(to_name="Dana\r\nBcc: eve@evil.test\x00", subject="Hi\u2028 there" + "!" * 300, word="a\x00b"))
    assert message.to_name == "Dana Bcc: eve@evil.test"
    assert message.text == "Dear Dana Bcc: eve@evil.test, ab\n"
    assert message.subject.startswith("Hi there!!")
    assert len(message.subject) == 200


NOT_ONE = ["", "dana", "@rue.test", "dana@", "a@b@c", "dana@rue.test,eve@evil.test", "a b@c.test", "a\x0b@c.test", "<a@b.test>"]
NOT_ONE += [
    "x@y.test\r\nBcc: z@z.test",
    '"a"@b.test',
    "dänä@rue.test",
    "a@.test",
    "a@" + "b" * 70 + ".test",
    "a@" + "b." * 150 + "test",
]


@pytest.mark.parametrize("said", NOT_ONE)
def test_what_is_not_one_plain_address_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        one_address(said)


def test_a_domain_in_any_script_is_written_as_mail_servers_know_it() -> None:
    assert one_address(" dana@bücher.example ") == "dana@xn--bcher-kva.example"
    assert one_address("Dana.Rue+x@rue.test") == "Dana.Rue+x@rue.test"
