"""News in the app: what is unread is counted, read by opening, by a button, and by speaking; the same on every device."""

import re
from datetime import date
from typing import Any

from flask import Flask

from tests.counting import counted_selects
from tests.world import THEIRS, World
from vbm.notices.models import NoticeChoice


def count(browser: Any, person: Any) -> str:
    """The number beside News; "." for a dot."""
    answer = browser(person, hx=True).get("/notices/count")
    assert answer.headers["Cache-Control"] == "no-store"
    number = re.search(r'class="pill">(\d+)<', answer.text)
    return number[1] if number else "." if "is-dot" in answer.text else ""


def test_news_is_counted_and_listed_by_day(world: World, deed: Any, browser: Any, at_noon: Any) -> None:
    at_noon.move_to("2026-11-22T12:00:00Z")
    deed("set_due", date(2026, 12, 4), by=world.vera)
    at_noon.move_to("2026-11-23T12:00:00Z")
    deed("comment", "Can you <look>, @Ana?", by=world.vera)
    text = browser(world.ana).get("/notices").text
    assert text.index(">Today</h2>") < text.index("mentioned you: “Can you &lt;look&gt;, @Ana?”") < text.index(">Yesterday</h2>")
    assert text.index(">Yesterday</h2>") < text.index("moved the due date")
    assert THEIRS not in text
    mine = browser(world.ana).get("/notices?mine=yes").text
    assert "mentioned you" in mine
    assert "moved the due date" not in mine
    assert count(browser, world.ana) == "1"  # what was meant for her
    assert count(browser, world.bo) == count(browser, world.vera) == ""


def test_what_is_meant_for_nobody_alone_is_a_dot_and_no_number(world: World, deed: Any, browser: Any) -> None:
    deed("set_due", date(2026, 12, 4), by=world.vera)
    assert count(browser, world.ana) == "."


def test_a_quote_says_the_words_without_their_marks(world: World, deed: Any, browser: Any) -> None:
    deed("comment", "It is **too long**\n\n- cut [this](https://a.test/x)", by=world.vera)
    assert "“It is too long\n\n- cut this (https://a.test/x)”" in browser(world.ana).get("/notices").text


def test_one_is_read_then_all_on_every_device(world: World, deed: Any, browser: Any, news: Any) -> None:
    deed("set_due", date(2026, 12, 4), by=world.vera)
    deed("comment", "Look, @Ana", by=world.vera)
    phone, desk_top = browser(world.ana), browser(world.ana)
    answer = phone.post(f"/notices/{news(world.ana)[0].id}/read")
    assert (answer.status_code, answer.location) == (303, "/notices")
    assert desk_top.get("/notices").text.count("is-unread") == 1
    assert phone.post("/notices/read").status_code == 303
    assert desk_top.get("/notices").text.count("is-unread") == 0
    assert "mentioned you" in desk_top.get("/notices").text
    assert count(browser, world.ana) == ""


def test_opening_the_task_reads_its_lines_even_where_i_did_the_last_deed(world: World, deed: Any, browser: Any) -> None:
    ana, id = browser(world.ana), world.lark.task.id
    ana.post("/projects/looks")
    deed("set_due", date(2026, 12, 4), by=world.vera)
    deed("set_due", date(2026, 12, 7), by=world.ana)
    deed("comment", "Look, @Ana", by=world.vera, task=world.lark.done_task)
    page = ana.get(f"/projects/tasks/{id}").text
    assert 'hx-trigger="load, submit"' in page
    version = page.split('name="version" value="')[1].split('"')[0]
    ana.post(f"/projects/tasks/{id}/look", data={"version": version})
    assert count(browser, world.ana) == "1"
    ana.post("/projects/looks")
    assert count(browser, world.ana) == ""


def test_another_persons_line_is_not_there(world: World, deed: Any, browser: Any, news: Any) -> None:
    deed("comment", "Look, @Ana", by=world.vera)
    [line] = news(world.ana)
    for person in (world.vera, world.bo):
        assert browser(person).post(f"/notices/{line.id}/read").status_code == 404
    assert [one.id for one in news(world.ana)] == [line.id]
    assert browser(world.cleo).get("/notices").status_code == 403


def test_times_and_kinds_are_chosen_and_shown_again(world: World, browser: Any, desk: Any) -> None:
    ana = browser(world.ana)
    assert 'value="17:00"' in ana.get("/notices/settings").text
    said = {"at_once": ["assigned", "answered"], "bundle": "16:30", "again": "09:00", "days": ["0", "2"]}
    assert ana.post("/notices/settings", data=said | {"quiet_from": "", "quiet_until": ""}).location == "/notices"
    with desk() as session:
        row = session.get_one(NoticeChoice, world.ana.id)
        assert (row.bundle_at, row.days, row.muted) == ([540, 990], [0, 2], ["mentioned", "unblocked"])
        assert row.quiet_from == row.quiet_until
        assert not row.nudges
    assert ana.post("/notices/settings", data=said | {"quiet_from": "", "quiet_until": "", "nudges": "y"}).status_code == 303
    page = ana.get("/notices/settings").text
    assert all(f'value="{time}"' in page for time in ("16:30", "09:00"))
    assert page.count(" checked") == 5
    assert "nudges" not in browser(world.vera).get("/notices/settings").text


def test_nothing_ticked_and_no_time_is_a_choice_too(world: World, browser: Any, desk: Any) -> None:
    assert browser(world.ana).post("/notices/settings", data={}).status_code == 303
    with desk() as session:
        row = session.get_one(NoticeChoice, world.ana.id)
        assert (row.bundle_at, row.days, len(row.muted)) == ([], [], 4)


def test_nonsense_is_said_beside_the_field_and_kept(world: World, browser: Any, desk: Any) -> None:
    said = {"at_once": "everything", "bundle": "25:61", "days": ["0", "9"], "quiet_from": "20:00", "quiet_until": ""}
    answer = browser(world.ana).post("/notices/settings", data=said)
    assert answer.status_code == 422
    assert "Choose from these." in answer.text
    assert "Write the time as hours and minutes" in answer.text
    assert "Say until when as well" in answer.text
    assert 'value="25:61"' in answer.text
    with desk() as session:
        assert session.get(NoticeChoice, world.ana.id) is None


def test_the_page_and_the_count_ask_little(app: Flask, world: World, deed: Any, browser: Any) -> None:
    ana, asked = browser(world.ana), []
    for words in (["One, @Ana"], ["Two, @Ana", "Three, @Ana", "Four"]):
        for said in words:
            deed("comment", said, by=world.vera)
        with counted_selects(app) as questions:
            ana.get("/notices")
        asked.append(len(questions))
    assert asked[0] == asked[1]
    with counted_selects(app) as questions:
        ana.get("/notices/count")
    assert len([one for one in questions if "set_config" not in one]) == 3  # who asks, which clients, how many
