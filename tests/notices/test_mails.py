"""What is meant for me leaves within a minute, in my hours, through my own eyes, in one thread a task."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client
from vbm.extensions import db
from vbm.mail.models import Message, State
from vbm.mail.transport import as_email
from vbm.notices import letters as writing
from vbm.notices.models import Notice, NoticeChoice
from vbm.practice.holidays import Holiday
from vbm.practice.models import Practice
from vbm.support.scope import Scope, open_scope

Desk = Callable[[], Any]


@pytest.fixture(autouse=True)
def _mailing(mailing: Flask) -> None: ...


@pytest.fixture
def choose(desk: Desk, world: World) -> Callable[..., None]:
    def say(**values: Any) -> None:
        with desk() as session:
            row = NoticeChoice.default(world.ana.id)
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)
            session.commit()

    return say


def test_several_within_a_minute_are_one_mail_and_only_one(world: World, deed: Any, run: Any, letters: Any, at_noon: Any) -> None:
    deed("comment", "First, @Ana", by=world.vera)
    run()
    assert letters() == []
    at_noon.shift(30)
    deed("comment", "Second, @Ana", by=world.vera)
    at_noon.shift(15)
    run()
    run()
    [mail] = letters()
    assert (mail.to_email, mail.state) == (world.ana.email, State.WAITING)
    assert mail.subject == f"{world.lark.task.title} ({world.lark.client.name})"
    assert mail.text.index("First, @Ana") < mail.text.index("Second, @Ana")
    assert "12:00  Vera Lind mentioned you:" in mail.text
    link = f"http://localhost/projects/tasks/{world.lark.task.id}"
    assert link in mail.text
    assert mail.html.count(f'href="{link}"') == 3
    assert "http://localhost/notices/settings" in mail.text
    at_noon.shift(3600)
    run()
    assert len(letters()) == 1


def test_mails_about_one_task_are_one_thread(world: World, deed: Any, run: Any, letters: Any, at_noon: Any) -> None:
    for words in ("First, @Ana", "Second, @Ana"):
        deed("comment", words, by=world.vera)
        at_noon.shift(60)
        run()
    first, second = (as_email(mail, "desk@vbm.test") for mail in letters())
    thread = f"<task-{world.lark.task.id}@localhost>"
    assert first["Message-ID"] != second["Message-ID"]
    assert {first["In-Reply-To"], first["References"], second["In-Reply-To"], second["References"]} == {thread}
    assert first["Subject"] == second["Subject"]


def test_a_mail_about_several_tasks_is_in_no_thread(world: World, deed: Any, run: Any, letters: Any, at_noon: Any) -> None:
    for task in (world.lark.task, world.lark.done_task):
        deed("comment", "Look, @Ana", by=world.vera, task=task)
    at_noon.shift(60)
    run()
    [mail] = letters()
    assert mail.subject == "News on 2 tasks"
    assert as_email(mail, "desk@vbm.test")["References"] is None


def test_what_is_read_before_is_not_mailed(world: World, deed: Any, run: Any, letters: Any, browser: Any, at_noon: Any) -> None:
    deed("comment", "Look, @Ana", by=world.vera)
    browser(world.ana).post("/notices/read")
    at_noon.shift(60)
    run()
    assert letters() == []


def test_that_it_can_go_on_is_not_mailed_once_it_is_done(
    world: World, deed: Any, run: Any, letters: Any, told: Any, at_noon: Any
) -> None:
    deed("complete", by=world.vera, task=world.lark.secret_task)
    assert told(world.ana) == ["unblocked", "task.completed"]
    at_noon.shift(60)
    run()
    assert letters() == []


def test_at_night_and_on_free_days_it_waits_for_the_morning(
    world: World, desk: Desk, deed: Any, run: Any, letters: Any, at_noon: Any
) -> None:
    with desk() as session:
        session.add(Holiday(on=date(2026, 11, 30), name="Day off"))
        session.commit()
    at_noon.move_to("2026-11-27T20:30:00Z")  # a Friday
    deed("comment", "Look, @Ana", by=world.vera)
    for hours in range(10, 82, 8):
        at_noon.move_to(datetime(2026, 11, 27, 20, tzinfo=UTC) + timedelta(hours=hours))
        run()
    assert letters() == []
    at_noon.move_to("2026-12-01T06:59:00Z")
    run()
    assert letters() == []
    at_noon.move_to("2026-12-01T07:00:00Z")
    run()
    assert len(letters()) == 1


def test_what_i_do_not_want_at_once_comes_in_the_bundle(
    world: World, deed: Any, run: Any, letters: Any, choose: Any, at_noon: Any
) -> None:
    choose(muted=["mentioned"])
    deed("comment", "Look, @Ana", by=world.vera)
    at_noon.shift(600)
    run()
    assert letters() == []
    at_noon.move_to("2026-11-23T17:00:00Z")
    run()
    [mail] = letters()
    assert mail.key == f"bundle:{world.ana.id}:2026-11-23.1700"
    assert "mentioned you" in mail.text


def test_a_seat_lost_before_the_mail_leaves_takes_its_lines_along(
    world: World, desk: Desk, deed: Any, run: Any, letters: Any, at_noon: Any
) -> None:
    with desk() as session:
        vera, ana = session.get_one(Person, world.vera.id), session.get_one(Person, world.ana.id)
        session.get_one(Client, world.wren.client.id).seat(session, ana, Capacity.MEMBER, by=vera)
        session.commit()
    for side in (world.lark, world.wren):
        deed("comment", "Look, @Ana", by=world.vera, task=side.task)
    with desk() as session:
        session.get_one(Membership, (world.wren.client.id, world.ana.id)).end(session, by=world.vera.id)
        session.commit()
    at_noon.shift(60)
    run()
    [mail] = letters()
    assert OURS in mail.text
    assert THEIRS not in mail.text + mail.html + mail.subject + str(mail.about)
    at_noon.shift(60)
    run()
    assert len(letters()) == 1


@pytest.mark.parametrize("gone", [{"is_active": False}, {"password_hash": None}, {"email": None}])
def test_who_cannot_sign_in_gets_nothing(
    world: World, desk: Desk, deed: Any, run: Any, letters: Any, at_noon: Any, gone: dict[str, Any]
) -> None:
    deed("comment", "Look, @Ana", by=world.vera)
    with desk() as session:
        session.execute(update(Person).where(Person.id == world.ana.id).values(**gone))
        session.commit()
    at_noon.shift(60)
    run()
    assert letters() == []


def test_without_a_mail_server_none_pile_up_and_a_demo_keeps_them(
    world: World, desk: Desk, app: Flask, deed: Any, run: Any, letters: Any, at_noon: Any, monkeypatch: Any
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", None)
    deed("comment", "Look, @Ana", by=world.vera)
    at_noon.shift(60)
    run()
    assert letters() == []
    with desk() as session:
        session.get_one(Practice, 1).is_demo = True
        session.commit()
    run()
    assert [mail.state for mail in letters()] == [State.KEPT]


def test_of_two_who_write_the_same_mail_the_second_writes_nothing(
    world: World, desk: Desk, app: Flask, deed: Any, run: Any, letters: Any, at_noon: Any, monkeypatch: Any
) -> None:
    deed("comment", "Look, @Ana", by=world.vera)
    at_noon.shift(60)
    honest = writing.seen_by

    def slow(*args: Any) -> Any:
        lines = honest(*args)
        with app.app_context():
            open_scope(db.session(), Scope.practice())
            db.session.execute(update(Notice).values(mailed_at=datetime.now(UTC)))
            db.session.commit()
        return lines

    monkeypatch.setattr(writing, "seen_by", slow)
    run()
    assert letters() == []
    with desk() as session:
        assert session.scalars(select(Message.id)).all() == []
