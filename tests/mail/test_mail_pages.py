"""The mail room's pages."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.world import World
from vbm.mail.listing import PAGE
from vbm.mail.models import Message, State
from vbm.practice.models import the_practice


def test_every_message_is_listed_newest_first_with_its_state_in_words(
    world: World, browser: Callable[..., Any], letter: Callable[..., int]
) -> None:
    for state in State:
        letter(state=state, subject=f"About {state}")
    text = browser(world.vera).get("/mail").text
    places = [text.index(f"About {state}<") for state in State]
    assert places == sorted(places, reverse=True)
    assert all(state.label in text for state in State)
    assert "No mail server is set, so this is kept here" in text
    assert "SMTP_URL" in text


def test_the_list_is_filtered_by_state(world: World, browser: Callable[..., Any], letter: Callable[..., int]) -> None:
    letter(state=State.SENT, subject="Gone")
    letter(state=State.HANDED, subject="Going")
    text = browser(world.vera).get("/mail?state=waiting").text
    assert "Going" in text
    assert "Gone" not in text


def test_the_list_is_paged_and_new_mail_shifts_nothing(
    world: World, browser: Callable[..., Any], letter: Callable[..., int]
) -> None:
    for number in range(PAGE + 3):
        letter(subject=f"Letter {number:03}")
    vera = browser(world.vera)
    first = vera.get("/mail").text
    assert "Letter 052" in first
    assert "Letter 002" not in first
    [older] = [part.split('"')[0] for part in first.split('href="') if "before=" in part.split('"')[0]]
    letter(subject="Newcomer")
    second = vera.get(older).text
    assert [f"Letter {number:03}" in second for number in (3, 2, 1, 0)] == [False, True, True, True]
    assert "before=" not in second


@pytest.mark.parametrize("query", ["state=nonsense", "before=x", "before=-1", "before=１"])
def test_an_address_that_means_nothing_is_not_there(world: World, browser: Callable[..., Any], query: str) -> None:
    assert browser(world.vera).get(f"/mail?{query}").status_code == 404


def test_an_enormous_page_mark_is_harmless(world: World, browser: Callable[..., Any]) -> None:
    assert browser(world.vera).get(f"/mail?before={2**80}").status_code == 200
    assert browser(world.vera).get("/mail/99999999999999999999").status_code == 404


def test_a_message_shows_its_text_and_never_runs_its_html(
    world: World, browser: Callable[..., Any], letter: Callable[..., int]
) -> None:
    id = letter(
        text="Dear <script>alert(1)</script>", html="<script>alert(2)</script>", state=State.FAILED, trouble="550 <i>no</i>"
    )
    text = browser(world.vera).get(f"/mail/{id}").text
    assert "Dear &lt;script&gt;alert(1)" in text
    assert "alert(2)" not in text
    assert "550 &lt;i&gt;no" in text


def test_mail_is_the_managers(world: World, browser: Callable[..., Any], letter: Callable[..., int]) -> None:
    id = letter(state=State.FAILED)
    for person in (world.ana, world.cleo):
        visitor = browser(person)
        answers = [visitor.get("/mail"), visitor.get(f"/mail/{id}"), visitor.post(f"/mail/{id}/retry")]
        assert [answer.status_code for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize("state", [State.FAILED, State.UNSURE, State.KEPT])
def test_what_did_not_leave_can_be_sent_again_under_the_same_message_id(
    mailing: Flask, world: World, browser: Callable[..., Any], letter: Callable[..., int], look: Callable[[int], Message],
    run_jobs: Callable[[], int], sink: Any, state: State,
) -> None:  # fmt: skip
    id = letter(state=state, attempts=20, handed=2, trouble="it was bad")
    vera = browser(world.vera)
    assert "Send it" in vera.get(f"/mail/{id}").text
    assert vera.post(f"/mail/{id}/retry").headers["Location"] == f"/mail/{id}"
    assert (look(id).state, look(id).attempts, look(id).handed, look(id).trouble) == (State.WAITING, 0, 0, None)
    assert run_jobs() == 1
    assert (look(id).state, sink.mails[0]["Message-ID"]) == (State.SENT, look(id).message_id)


def test_what_left_is_not_sent_again(
    mailing: Flask, world: World, browser: Callable[..., Any], letter: Callable[..., int], sink: Any
) -> None:
    for state in (State.SENT, State.WAITING, State.SENDING, State.HANDED, State.CANCELLED):
        answer = browser(world.vera).post(f"/mail/{letter(state=state)}/retry")
        assert answer.status_code == 422
        assert "only one that did not leave can be sent again" in answer.text


def test_without_a_server_nothing_can_be_sent_again(
    world: World, browser: Callable[..., Any], letter: Callable[..., int]
) -> None:
    id = letter(state=State.KEPT)
    vera = browser(world.vera)
    assert "Send it" not in vera.get(f"/mail/{id}").text
    assert vera.post(f"/mail/{id}/retry").status_code == 422


def test_the_demo_practice_sends_nothing_again(
    mailing: Flask,
    world: World,
    browser: Callable[..., Any],
    letter: Callable[..., int],
    desk: Callable[[], Any],
    look: Callable[[int], Message],
) -> None:
    with desk() as session:
        the_practice(session).is_demo = True  # type: ignore[union-attr]
        session.commit()
    id = letter(state=State.KEPT)
    assert browser(world.vera).post(f"/mail/{id}/retry").status_code == 422
    assert look(id).state == State.KEPT


def test_an_empty_mail_room_says_what_will_be_here(world: World, browser: Callable[..., Any]) -> None:
    assert "Messages that this desk writes will be here" in browser(world.vera).get("/mail").text
