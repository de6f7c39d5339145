"""The whole main job, from the first click to the first finished task: real pages, real queue, real mail server."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.conftest import session_in
from tests.sink import Sink, sink, smtp_url  # noqa: F401  fixtures
from vbm.leads.models import FollowUp
from vbm.schedule import SCHEDULE
from vbm.support import clock
from vbm.support.queue import ring
from vbm.support.scope import Scope

AGENCY = "running h5_10 o10 team_slips message daily t2_5 everyone broken present base_plus b2500 i50k now"
WORDS = "a sentence nobody guesses"


@pytest.fixture
def app(empty_app: Flask, smtp_url: str) -> Flask:  # noqa: F811
    empty_app.config["SMTP_URL"] = smtp_url
    empty_app.config["LEAST_FORM_SECONDS"] = 0
    return empty_app


@pytest.fixture(autouse=True)
def no_mail_server_afterwards(app: Flask):  # type: ignore[no-untyped-def]
    yield
    app.config["SMTP_URL"] = None


def tick(app: Flask, run_jobs: Callable[[], int]) -> None:
    """What the scheduler does each time it comes round, twice as if there were two of it; then the worker."""
    with app.app_context():
        for entry in (*SCHEDULE, *SCHEDULE):
            func = entry.func
            ring(func if isinstance(func, str) else f"{func.__module__}.{func.__name__}", queue=entry.queue)
    run_jobs()


def set_up(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/setup$"))
    page.get_by_label("Name of your practice").fill("Vera's desk")
    page.get_by_label("Your name").fill("Vera Lind")
    page.get_by_label("Email address").fill("vera@desk.test")
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Set up my practice").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def answer_everything(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Which role do I need?").first.click()
    page.goto("/questionnaire/handover")
    for number, option in enumerate(AGENCY.split(), 1):
        expect(page.get_by_text(f"Question {number} of 14")).to_be_visible()
        page.locator(f"input[name=answer][value={option}]").check()
        page.get_by_role("button", name="Continue", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Check your answers", re.IGNORECASE))
    page.get_by_role("button", name=re.compile("result|advice", re.IGNORECASE)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A Virtual Business Manager fits what you told us")
    expect(page.get_by_text("Level of responsibility").first).to_be_visible()


def leave_name(page: Page) -> None:
    page.goto("/questionnaire/contact")
    page.get_by_label("Your name").fill("Dana Osei")
    page.get_by_label("Email address").fill("dana@brightside.test")
    page.get_by_label(re.compile("Send me this result")).check()
    page.get_by_label(re.compile("You may also send me")).check()
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_url(re.compile("/thanks$"))


def make_client(page: Page) -> None:
    page.goto("/leads")
    page.get_by_role("link", name="Dana Osei", exact=True).click()
    expect(page.get_by_text("A Virtual Business Manager fits what you told us").first).to_be_visible()
    page.get_by_role("link", name="Make a client").click()
    page.get_by_label("Name of the client").fill("Brightside Studio")
    page.get_by_label("Fee").fill("1800")
    page.get_by_text("The first project", exact=True).click()
    page.get_by_label(re.compile("^Launch")).check()
    page.get_by_label("Name of the first project").fill("Spring launch")
    page.get_by_role("button", name="Make the client").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring launch")


def invite(page: Page, path: str, name: str, email: str) -> None:
    page.goto(path)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Email address").fill(email)
    if page.get_by_label("Brightside Studio").count():
        page.get_by_label("Brightside Studio").check()
    page.get_by_role("button", name=re.compile("Send the invitation|Invite")).click()
    page.wait_for_load_state()


def link_in(sink: Sink, to: str, path: str) -> str:  # noqa: F811
    """The address in the last mail to this person, as a path."""
    body = [mail for mail in sink.mails if to in str(mail["To"])][-1].get_body(("plain",))
    assert body is not None
    found = re.search(rf"http://localhost({path}\S+)", body.get_content())
    assert found, body.get_content()
    return found[1]


def come_in(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_load_state()


def test_from_the_first_click_to_the_first_finished_task(
    app: Flask,
    open_page: Callable[..., Page],
    sink: Sink,  # noqa: F811
    run_jobs: Callable[[], int],
) -> None:
    vera, dana = open_page(path="/"), open_page(phone=True)
    set_up(vera)
    answer_everything(dana)
    leave_name(dana)
    run_jobs()
    assert [str(mail["Subject"]) for mail in sink.mails] == ["Your result: A Virtual Business Manager fits what you told us"]

    dana.goto(link_in(sink, "dana@brightside.test", "/confirm/"))
    dana.locator("main").get_by_role("button").click()
    with session_in(app, Scope.practice()) as session:
        session.execute(update(FollowUp).values(due_at=clock.now()))
        session.commit()
    tick(app, run_jobs)
    tick(app, run_jobs)
    assert len([mail for mail in sink.mails if "dana@brightside.test" in str(mail["To"])]) == 2

    make_client(vera)
    board = vera.url
    client = "/clients/1"
    invite(vera, "/team/new", "Ana Reis", "ana@desk.test")
    invite(vera, f"{client}/owners/new", "Dana Osei", "dana@brightside.test")
    run_jobs()
    vera.goto(board)
    first = vera.locator(".card").first
    title = first.locator(".card-title").inner_text()
    first.get_by_role("link", name=title, exact=True).click()
    panel = vera.locator("#panel")
    panel.get_by_label("Who does it").select_option(label="Ana Reis")
    expect(first).to_contain_text("AR")
    vera.goto(board)

    ana = open_page(phone=True)
    come_in(ana, link_in(sink, "ana@desk.test", "/invitations/"))
    expect(ana.get_by_role("heading", level=1)).to_have_text("Today")
    ana.get_by_role("button", name=f"Started: {title}").tap()
    expect(ana.get_by_text("begun").first).to_be_visible()
    ana.get_by_role("button", name=f"Done: {title}").tap()
    expect(ana.locator("#toasts")).to_contain_text("one")
    expect(vera.locator(".card.is-done", has_text=title)).to_be_visible(timeout=2_000)

    owner = open_page(phone=True)
    come_in(owner, link_in(sink, "dana@brightside.test", "/invitations/"))
    expect(owner).to_have_url(re.compile("/portal$"))
    expect(owner.get_by_text("Brightside Studio").first).to_be_visible()
    assert len({mail["Message-ID"] for mail in sink.mails}) == len(sink.mails)
