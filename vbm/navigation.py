"""The places a person can go, by role."""

import secrets
from functools import cache
from typing import Any, NamedTuple

from flask import Flask, current_app, g, request, session, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.leads.recommending import shown_partners
from vbm.practice.models import the_practice
from vbm.practice.places import is_full, room_sentence
from vbm.support.scope import KEY
from vbm.web import access
from vbm.web.fragments import Kept
from vbm.web.links import safe_next


class Place(NamedTuple):
    label: str
    icon: str
    url: str
    current: bool


class Frame(NamedTuple):
    side: str
    sheet: str


class Focus(NamedTuple):
    name: str
    colour: str
    here: str


KEPT, MOST_KEPT = "vbm.frames", 1_000_000
CSRF = secrets.token_hex(16)  # where the token of the one who looks will stand

STAFF = (
    ("Today", "today", "today.show"),
    ("Work", "work", "work.show"),
    ("News", "news", "notices.news.index"),
    ("Projects", "projects", "projects.boards.index"),
    ("Team", "team", "team.people.index"),
    ("Pulse", "talk", "pulse.results.show"),
)
MANAGER = (
    *STAFF,
    ("Leads", "leads", "leads.pipeline.index"),
    ("Calendar", "date", "calendar.show"),
    ("Clients", "clients", "clients.clients.index"),
    ("Mail", "mail", "mail.messages.index"),
    ("Settings", "settings", "practice.settings.edit"),
)
PLACES = {"manager": MANAGER, "member": STAFF, "owner": (("My page", "today", "portal.show"),)}


def places() -> list[Place]:
    if not current_user.is_authenticated:
        return []
    open_now = [place for place in PLACES[current_user.role] if access.FOCUS not in session or not _is_desk(place[2])]
    known = [(label, icon, _address(endpoint)) for label, icon, endpoint in open_now]
    return [Place(label, icon, url, request.path == url or request.path.startswith(url + "/")) for label, icon, url in known]


def add_place() -> Place | None:
    """Where a task is added from wherever one stands; from a board, to that board."""
    if not access.team.admits(current_user):
        return None
    if "add_place" not in g:
        seen = request.view_args or {}
        about: dict[str, Any] = {"project": seen.get("project_id") or request.args.get("project"), "task": seen.get("task_id")}
        g.add_place = Place("Add", "add", url_for("work.tasks.new", **about), request.path == _address("work.tasks.new"))
    return g.add_place  # type: ignore[no-any-return]


def frame(site_name: str) -> Frame:
    """What stands around every page, drawn once for each who looks from the same place."""
    kept: Kept[Frame] = current_app.extensions[KEPT]
    key = tuple(places()), site_name, current_user.name, add_place() is None, focus() is None
    found = kept.get(key)
    if found is None:
        draw: Any = current_app.jinja_env.get_template("components/nav.html").module
        said = (key[0], site_name, current_user.name, _address("accounts.sessions.destroy"), CSRF)
        found = Frame(draw.side_nav(*said), draw.more_sheet(*said))
        kept.put(key, found, len(found.side) + len(found.sheet))
    csrf = generate_csrf()
    return Frame(found.side.replace(CSRF, csrf), found.sheet.replace(CSRF, csrf))


def focus() -> Focus | None:
    """The one client whose name may be on this screen, and the address to come back to."""
    if access.FOCUS not in session:
        return None
    if "focus" not in g:
        name, colour = _client_in_focus(session[access.FOCUS]) or ("one client", "")
        here = request.full_path.rstrip("?") if request.method == "GET" else ""
        g.focus = Focus(name, colour, safe_next(here, url_for("work.show")))
    return g.focus  # type: ignore[no-any-return]


def _client_in_focus(client_id: int) -> Any:
    """Nothing on an error page that is drawn before anybody was let in."""
    if KEY not in db.session().info:
        return None
    return db.session.execute(select(Client.name, Client.colour).where(Client.id == client_id)).one_or_none()


@cache
def _address(endpoint: str) -> str:
    return url_for(endpoint)


def _is_desk(endpoint: str) -> bool:
    return bool(current_app.view_functions[endpoint].door.is_desk)  # type: ignore[union-attr]


def add_places(app: Flask) -> None:
    app.extensions[KEPT] = Kept[Frame](MOST_KEPT)
    app.jinja_env.globals["frame"] = frame
    app.jinja_env.globals["focus"] = focus
    app.jinja_env.globals["add_place"] = add_place
    app.jinja_env.globals["places"] = places
    app.jinja_env.globals["practice"] = lambda: the_practice(db.session())
    app.jinja_env.globals["room_sentence"] = lambda: room_sentence(db.session())
    app.jinja_env.globals["no_room"] = lambda: is_full(db.session())
    app.jinja_env.globals["shown_partners"] = lambda: shown_partners(db.session())
