"""The list of today without a network: it opens, takes what is said, says that it is not sent, and sends it in order, once."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from tests.browser.hands import Desk, until
from tests.world import PASSWORD, World
from vbm.accounts.models import LoginSession, Person
from vbm.activity.models import Activity
from vbm.projects.models import Column, Comment, Task

Open = Callable[..., Page]


@pytest.fixture
def tasks(world: World, desk: Desk) -> dict[str, int]:
    """Three of Ana's tasks."""
    with desk() as session:
        inbox, vera = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
        ana = session.get_one(Person, world.ana.id)
        names = ("Ring Dana", "Pay the printer", "Mend the form")
        ids = {name: Task.create(session, inbox, name, by=vera, assignee=ana).id for name in names}
        session.commit()
    return ids


@pytest.fixture
def phone(open_page: Open, world: World, tasks: dict[str, int]) -> Page:
    """Ana's phone on her list, which is kept there."""
    page = open_page(world.ana, "/sign-in", phone=True, service_workers="allow")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto("/today")
    until(page, "async () => await caches.match('/today')")
    return page


def row(page: Page, task_id: int) -> Any:
    return page.locator(f"#todo-{task_id}")


def say(page: Page, task_id: int, word: str) -> None:
    row(page, task_id).get_by_role("button", name=word).first.tap()


def sign_in(page: Page, person: Person) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").tap()
    page.wait_for_url("**/today")
    expect(page.locator("vbm-queue")).to_be_attached()


def more_to_say(page: Page, task_id: int) -> Any:
    sheet = row(page, task_id).locator("details.tell")
    sheet.locator("summary").first.tap()
    return sheet


def unsent(page: Page) -> Any:
    return page.locator("vbm-queue > .notice")


def deeds(desk: Desk, world: World) -> list[tuple[str, int]]:
    """What Ana did, in the order in which it arrived."""
    kinds = ("task.started", "task.completed", "task.commented", "task.minutes_logged")
    with desk() as session:
        mine = select(Activity).where(Activity.actor_id == world.ana.id, Activity.kind.in_(kinds)).order_by(Activity.id)
        rows = [(one.kind.partition(".")[2], int(one.about.partition(":")[2])) for one in session.scalars(mine)]
    old = {world.lark.task.id, world.lark.done_task.id, world.lark.secret_task.id}
    return [each for each in rows if each[1] not in old]


def test_five_changes_with_the_network_cut_in_their_middle_arrive_in_order_once(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk
) -> None:
    ring, pay, mend = tasks.values()
    say(phone, ring, "Started")
    expect(row(phone, ring).get_by_role("button", name="Started")).to_have_count(0)
    phone.context.set_offline(True)
    say(phone, ring, "Done")
    more_to_say(phone, pay).get_by_role("button", name="15 min").tap()
    sheet = more_to_say(phone, pay)
    sheet.locator("summary", has_text="Comment").tap()
    sheet.get_by_label("To the team").fill("Paid by card")
    sheet.get_by_role("button", name="Say it").tap()
    say(phone, mend, "Started")
    expect(unsent(phone)).to_contain_text("There is no connection. 4 things not sent yet.")
    expect(row(phone, ring).locator(".unsent")).to_contain_text("Not sent yet: Done")
    words = [f"Not sent yet: {said}Take back" for said in ("I worked on it for 15 min", "Comment: Paid by card")]
    expect(row(phone, pay).locator(".unsent")).to_have_text(words)
    assert deeds(desk, world) == [("started", ring)]
    phone.goto("/today")  # as it was kept, and with what waits
    expect(unsent(phone)).to_contain_text("This is your list of")
    expect(unsent(phone)).to_contain_text("4 things not sent yet.")
    phone.context.set_offline(False)
    expect(unsent(phone)).to_have_count(0)
    said = [("started", ring), ("completed", ring), ("minutes_logged", pay), ("commented", pay), ("started", mend)]
    assert deeds(desk, world) == said


def test_an_answer_that_was_lost_on_the_way_does_nothing_twice(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk
) -> None:
    ring = tasks["Ring Dana"]
    body = f"command_key={'k' * 32}&body=Said+once"
    about = f"path: `/projects/tasks/${{task}}/comments`, body: '{body}', words: 'Said'"
    keep = f"([person, task]) => unsent.put({{ person, task, tapped: 1, at: Date.now() - 7 * 864e5, {about} }})"
    for _ in range(2):
        phone.evaluate(keep, [world.ana.id, str(ring)])
        phone.evaluate("() => document.querySelector('vbm-queue').send()")
        until(phone, "async () => (await unsent.all()).length === 0")
    with desk() as session:
        assert session.scalar(select(func.count(Comment.id)).where(Comment.body == "Said once")) == 1


def test_of_two_lengths_pressed_without_a_network_both_count_and_a_double_tap_counts_once(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk
) -> None:
    pay = tasks["Pay the printer"]
    phone.context.set_offline(True)
    for length in ("15 min", "30 min"):
        more_to_say(phone, pay).get_by_role("button", name=length, exact=True).tap()
    for _ in range(2):
        say(phone, pay, "Done")
    words = [f"Not sent yet: {said}Take back" for said in ("I worked on it for 15 min", "I worked on it for 30 min", "Done")]
    expect(row(phone, pay).locator(".unsent")).to_have_text(words)
    phone.context.set_offline(False)
    expect(phone.locator(".unsent")).to_have_count(0)
    assert deeds(desk, world) == [("minutes_logged", pay), ("minutes_logged", pay), ("completed", pay)]


def test_where_the_server_fails_at_one_the_others_arrive(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring, pay, _ = tasks.values()
    phone.context.set_offline(True)
    say(phone, ring, "Started")
    say(phone, ring, "Done")
    say(phone, pay, "Started")
    expect(unsent(phone)).to_contain_text("3 things not sent yet.")
    answer = app.wsgi_app

    def failing(environ: Any, start: Any) -> Any:
        if environ["REQUEST_METHOD"] == "POST" and f"/{ring}/" in environ["PATH_INFO"]:
            start("500 Internal Server Error", [("Content-Length", "0")])
            return []
        return answer(environ, start)

    monkeypatch.setattr(app, "wsgi_app", failing)
    phone.context.set_offline(False)
    expect(unsent(phone)).to_contain_text("tried again by itself. 2 things not sent yet.")
    assert deeds(desk, world) == [("started", pay)]
    monkeypatch.setattr(app, "wsgi_app", answer)
    unsent(phone).get_by_role("button", name="Send now").tap()
    expect(phone.locator(".unsent")).to_have_count(0)
    assert deeds(desk, world)[1:] == [("started", ring), ("completed", ring)]


def test_what_was_not_sent_can_be_taken_back(phone: Page, tasks: dict[str, int], world: World, desk: Desk) -> None:
    phone.context.set_offline(True)
    say(phone, tasks["Ring Dana"], "Done")
    row(phone, tasks["Ring Dana"]).get_by_role("button", name="Take back").tap()
    expect(phone.locator(".unsent")).to_have_count(0)
    phone.context.set_offline(False)
    expect(unsent(phone)).to_have_count(0)
    assert deeds(desk, world) == []


def test_a_conflict_is_shown_and_holds_back_only_its_own_task(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk
) -> None:
    ring, pay, _ = tasks.values()
    phone.context.set_offline(True)
    say(phone, ring, "Started")
    say(phone, ring, "Done")
    say(phone, pay, "Started")
    expect(unsent(phone)).to_contain_text("3 things not sent yet.")
    phone.evaluate("async () => { for (const deed of await unsent.all()) await unsent.put({ ...deed, at: deed.at - 36e5 }) }")
    with desk() as session:
        task, vera = session.get_one(Task, ring), session.get_one(Person, world.vera.id)
        task.move_to(session, session.get_one(Column, world.lark.doing.id), by=vera)
        session.commit()
    phone.context.set_offline(False)
    refused = row(phone, ring).locator(".unsent.is-late")
    expect(refused).to_contain_text("“Started” did not go through. Vera Lind moved it")
    expect(unsent(phone).get_by_role("link", name="Could not be done: 1")).to_have_attribute("href", f"#todo-{ring}")
    expect(row(phone, pay).locator(".unsent")).to_have_count(0)
    expect(unsent(phone)).to_contain_text("1 thing not sent yet.")
    assert deeds(desk, world) == [("started", pay)]
    refused.get_by_role("button", name="Throw away").tap()
    row(phone, ring).get_by_role("button", name="Try again").tap()  # Done, which was said before the move too
    expect(phone.locator(".unsent")).to_have_count(0)
    assert deeds(desk, world)[-1] == ("completed", ring)


def test_signed_out_meanwhile_it_waits_for_the_same_person_and_for_nobody_else(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk
) -> None:
    phone.context.set_offline(True)
    say(phone, tasks["Ring Dana"], "Done")
    expect(unsent(phone)).to_contain_text("1 thing not sent yet.")
    with desk() as session:
        for login in session.scalars(select(LoginSession)):
            session.delete(login)
        session.commit()
    phone.context.set_offline(False)
    expect(unsent(phone)).to_contain_text("Sign in, and it will be sent.")
    for person, count in ((world.bo, 0), (world.ana, 1)):
        phone.context.clear_cookies()
        sign_in(phone, person)
        until(phone, f"async () => (await unsent.all()).length === {1 - count}")
        assert len(deeds(desk, world)) == count


def test_signing_out_warns_and_then_leaves_nothing(
    phone: Page, tasks: dict[str, int], world: World, desk: Desk, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.context.set_offline(True)
    say(phone, tasks["Ring Dana"], "Done")
    expect(unsent(phone)).to_contain_text("1 thing not sent yet.")
    answer = app.wsgi_app
    monkeypatch.setattr(
        app,
        "wsgi_app",
        lambda environ, start: answer(
            {**environ, "PATH_INFO": "/not-there"} if environ["PATH_INFO"] == "/today/sender" else environ, start
        ),
    )
    phone.context.set_offline(False)
    phone.locator(".bar [popovertarget=more]").tap()
    phone.once("dialog", lambda dialog: dialog.dismiss())
    with phone.expect_event("dialog") as asked:
        phone.locator("#more").get_by_role("button", name="Sign out").tap()
    assert "1 thing is not sent." in asked.value.message
    assert phone.url.endswith("/today")
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.locator("#more").get_by_role("button", name="Sign out").tap()
    phone.wait_for_url("**/sign-in")
    assert phone.evaluate("() => localStorage.length") == 0
    assert not phone.evaluate("async () => Boolean(await caches.match('/today'))")
    sign_in(phone, world.ana)
    assert phone.evaluate("async () => (await unsent.all()).length") == 0
    assert deeds(desk, world) == []
