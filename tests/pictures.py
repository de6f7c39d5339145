"""Makes the README's pictures from the demo practice: python -m tests.pictures [FOLDER] [--all]."""

import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select
from werkzeug.serving import make_server

from tests import chromium
from tests.browser.conftest import DESK, PHONE, Quiet, signed_in_cookie
from tests.conftest import session_in
from tests.queues import test_queue
from vbm import create_app
from vbm.accounts.models import Person
from vbm.config import Config
from vbm.demo.build import build_demo
from vbm.leads.models import Lead
from vbm.projects.models import Project, Task
from vbm.running.migrate import upgrade
from vbm.support.scope import Scope

TOP = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    who: str | None
    path: str
    phone: bool = False
    dark: bool = False


def shots(project: int, task: int, lead: int, every: bool) -> list[Shot]:
    readme = [Shot("board", "vera", f"/projects/{project}"), Shot("today-phone", "ana", "/today", phone=True)]
    pages = {
        "home": (None, "/"), "questions": (None, "/questionnaire"), "question": (None, "/questionnaire/handover"), "book": (None, "/book"),
        "sign-in": (None, "/sign-in"), "today": ("vera", "/today"), "my-work": ("ana", "/today"), "work": ("vera", "/work"),
        "projects": ("vera", "/projects"), "board": ("vera", f"/projects/{project}"), "task": ("vera", f"/projects/tasks/{task}"),
        "team": ("vera", "/team"), "leads": ("vera", "/leads"), "lead": ("vera", f"/leads/{lead}"), "clients": ("vera", "/clients"),
        "client": ("vera", "/clients/1"), "mail": ("vera", "/mail"), "message": ("vera", "/mail/1"), "settings": ("vera", "/settings"),
        "portal": ("cleo", "/portal"), "import": ("vera", "/imports/trello"),
    }  # fmt: skip
    kinds = ((False, False), (False, True), (True, False), (True, True))
    if not every:
        return readme
    return [
        Shot(f"{name}{'-phone' if phone else ''}{'-dark' if dark else ''}", who, path, phone, dark)
        for name, (who, path) in pages.items()
        for phone, dark in kinds
    ]


def take(browser: Browser, app: Flask, address: str, shot: Shot, folder: Path) -> None:
    context = browser.new_context(
        base_url=address, color_scheme="dark" if shot.dark else "light", **(PHONE if shot.phone else DESK)
    )
    if shot.who:
        with session_in(app, Scope.practice()) as session:
            person = session.scalars(select(Person).where(Person.email == f"{shot.who}@demo.example")).one()
        context.add_cookies([{"name": "vbm", "value": signed_in_cookie(app, person), "url": address}])
    page = context.new_page()
    page.goto(shot.path)
    page.screenshot(path=folder / f"{shot.name}.png")
    context.close()


def main() -> None:
    said = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(said[0]) if said else TOP / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vbm-pictures-", dir="/tmp") as place, test_queue(Path(place)) as queue:
        url = f"sqlite:///{place}/vbm.sqlite3"
        config = Config(Path(place), url, queue.url, None, "http://localhost", 8000, "for pictures only, thrown away afterwards")
        app = create_app(config)
        upgrade(config)
        with session_in(app, Scope.practice()) as session:
            build_demo(session)
            session.commit()
            ids = [session.scalars(select(each.id).order_by(each.id)).first() or 1 for each in (Project, Lead)]
            task = session.scalars(select(Task.id).where(Task.title == "Sales page, second draft")).one()
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            for shot in shots(ids[0], task, ids[1], "--all" in sys.argv):
                take(browser, app, f"http://127.0.0.1:{server.server_port}", shot, folder)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
