"""A task as its client's owner opens it: what is hers to read, and nothing else."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.counting import counted_selects
from tests.projects.making_files import picture
from tests.world import INNER, OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Attachment, Comment, Label, Priority, Task, WaitingOn

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


def path(task: Task) -> str:
    return f"/portal/tasks/{task.id}"


@pytest.fixture
def change(desk: Desk, world: World) -> Callable[..., None]:
    """`change(act)` does something to Lark's shown task, as the practice."""

    def act(deed: Callable[[Any, Task, Person], Any]) -> None:
        with desk() as session:
            deed(session, session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id))
            session.commit()

    return act


def test_every_task_on_her_page_opens(world: World, browser: Browsers, change: Any) -> None:
    change(lambda session, task, ana: task.block(session, WaitingOn.OWNER, "Which colour?", by=ana))
    text = browser(world.cleo).get("/portal").text
    assert [text.count(f'href="{path(task)}"') for task in (world.lark.task, world.lark.done_task)] == [2, 1]
    assert browser(world.cleo).get(path(world.lark.task)).status_code == 200
    assert "<dt>Done</dt><dd>today" in browser(world.cleo).get(path(world.lark.done_task)).text


def test_it_tells_what_it_is_about_what_was_said_to_her_and_what_is_asked(world: World, browser: Browsers, change: Any) -> None:
    def deed(session: Any, task: Task, ana: Person) -> None:
        task.comment(session, "The **draft** is ready", by=ana, shown_to_owner=True)
        task.block(session, WaitingOn.OWNER, "Which colour?", needed_by=date(2099, 1, 2), by=ana)
        task.attach_link(session, "https://draft.example/page", "The draft", by=ana).shown_to_owner = True

    change(deed)
    text = browser(world.cleo).get(path(world.lark.task)).text
    wanted = (f"Write sales page {OURS}", f"Draft first {OURS}", f"Spring launch {OURS}", "<b>Ana</b>", "<strong>draft</strong>")
    assert [words for words in (*wanted, "Which colour?", "Fri 2 Jan 2099", "Send to Vera") if words not in text] == []
    assert 'href="https://draft.example/page" rel="noopener noreferrer"' in text


def test_nothing_internal_is_on_it(world: World, browser: Browsers, change: Any) -> None:
    def deed(session: Any, task: Task, ana: Person) -> None:
        task.priority, task.estimate = Priority.HIGH, 754
        task.wear(session, session.get_one(Label, world.lark.label.id), by=ana)
        task.need(session, session.get_one(Task, world.lark.secret_task.id), by=ana)
        said = task.comment(session, f"Earlier {INNER}", by=ana, shown_to_owner=True)
        task.reword(session, said, "Later words", by=ana)
        gone = task.comment(session, f"Taken back {INNER}", by=ana, shown_to_owner=True)
        task.remove_comment(session, gone, by=ana)
        task.attach_link(session, "https://inner.example/", f"For us {INNER}", by=ana)
        task.block(session, WaitingOn.EXTERNAL, f"The bank {INNER}", by=ana)

    change(deed)
    text = browser(world.cleo).get(path(world.lark.task)).text
    main = text[text.index("<main") : text.index("</main")]
    assert "Later words" in main
    told = (INNER, THEIRS, "12:34", "12 h", "High", "Waits for", "Taken back", "team only", "edited", "History", "Ana Reis")
    assert [words for words in told if words in main] == []
    assert main.count("Lark Coaching") == 2  # the client's name, above and beside the form, and no column


def test_dates_are_in_her_zone_and_a_promise_stands_in_for_the_due_date(
    world: World, browser: Browsers, change: Any, desk: Desk
) -> None:
    with desk() as session:
        session.get_one(Person, world.cleo.id).timezone = "Australia/Sydney"
        session.commit()
    at = datetime(2099, 12, 3, 20, 30, tzinfo=UTC)
    change(lambda session, task, ana: (setattr(task, "due_on", date(2099, 12, 3)), setattr(task, "due_at", at)))
    for address in (path(world.lark.task), "/portal"):
        assert "Fri 4 Dec 2099, 07:30" in browser(world.cleo).get(address).text
    change(lambda session, task, ana: task.promise(session, date(2099, 12, 8), by=ana))
    opened, listed = browser(world.cleo).get(path(world.lark.task)).text, browser(world.cleo).get("/portal").text
    assert "Promised for" in opened
    assert "Promised for Tue 8 Dec 2099" in listed
    assert [text for text in (opened, listed) if "4 Dec 2099" in text] == []
    assert "Tue 8 Dec 2099" in opened


def test_what_is_not_hers_is_not_there(world: World, browser: Browsers, change: Any) -> None:
    for person, task in ((world.cleo, world.lark.secret_task), (world.cleo, world.wren.task), (world.mallory, world.lark.task)):
        hers = browser(person)
        assert hers.get(path(task)).status_code == 404
        assert hers.post(f"{path(task)}/comments", data={"body": "Hello"}).status_code == 404
    assert [browser(person).get(path(world.lark.task)).status_code for person in (world.vera, world.ana)] == [403, 403]
    assert "/sign-in" in browser().get(path(world.lark.task)).location
    change(lambda session, task, ana: task.throw_away(session, by=ana))
    assert browser(world.cleo).get(path(world.lark.task)).status_code == 404
    assert browser(world.cleo).post(f"{path(world.lark.task)}/comments", data={"body": "Hello"}).status_code == 404


def test_a_picture_is_seen_small_and_saved_whole(world: World, browser: Browsers, change: Any, desk: Desk) -> None:
    ana, here = browser(world.ana), f"/projects/tasks/{world.lark.task.id}/files"
    assert ana.post(here, data={"files": (io.BytesIO(picture()), "garden.png")}).status_code == 303
    with desk() as session:
        id = session.scalar(select(func.max(Attachment.id)))
    assert "garden" not in browser(world.cleo).get(path(world.lark.task)).text
    ana.post(f"{here}/{id}/readers", data={"shown": "yes"})
    text = browser(world.cleo).get(path(world.lark.task)).text
    assert f'src="{here}/{id}/picture"' in text
    for end in ("", "/picture"):
        with browser(world.cleo).get(f"{here}/{id}{end}") as answer:
            assert answer.status_code == 200


def test_a_long_talk_asks_the_database_no_more_than_a_short_one(app: Any, world: World, browser: Browsers, change: Any) -> None:
    cleo, asked = browser(world.cleo), []
    for _ in range(2):
        with counted_selects(app) as few:
            cleo.get(path(world.lark.task))
        asked.append(len(few))
        for place in range(12):
            change(lambda session, task, ana, n=place: task.comment(session, f"Word {n}", by=ana, shown_to_owner=True))
    assert asked[0] == asked[1] <= 16


def test_a_comment_of_nobody_with_a_name_is_still_readable(world: World, browser: Browsers, change: Any) -> None:
    def deed(session: Any, task: Task, ana: Person) -> None:
        for name in ("", "  ", "<script>alert(1)</script>"):
            row = task.comment(session, "From an old board", by=ana, shown_to_owner=True)
            row.author_id, row.author_name = None, name

    change(deed)
    text = browser(world.cleo).get(path(world.lark.task)).text
    assert text.count("<b>Someone</b>") == 2
    assert "<script>alert" not in text


def test_the_form_says_what_the_tick_shows(world: World, browser: Browsers) -> None:
    text = browser(world.vera).get(f"/projects/tasks/{world.lark.task.id}/edit").text
    assert "The client reads this too." in text
    assert "every comment, link and file that is marked for them" in text
    hidden = browser(world.vera).get(f"/projects/tasks/{world.lark.secret_task.id}/edit").text
    assert "The client reads this too." not in hidden


def test_only_what_was_said_to_her_is_asked_for(world: World, browser: Browsers, desk: Desk) -> None:
    with desk() as session:
        session.get_one(Comment, world.lark.secret_comment.id).shown_to_owner = True
        session.commit()
    assert "Among us" in browser(world.cleo).get(path(world.lark.task)).text
