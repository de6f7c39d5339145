"""The places a person can go, by role."""

from typing import Any, NamedTuple

from flask import Flask, current_app, g, request, session, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.support.scope import KEY
from vbm.web import access
from vbm.web.links import safe_next


class Place(NamedTuple):
    label: str
    icon: str
    url: str
    current: bool


class Focus(NamedTuple):
    name: str
    colour: str
    here: str


STAFF = (
    ("Today", "today", "today.show"),
    ("Work", "work", "work.show"),
    ("Projects", "projects", "projects.boards.index"),
    ("Team", "team", "team.people.index"),
)
MANAGER = (
    *STAFF,
    ("Leads", "leads", "leads.pipeline.index"),
    ("Clients", "clients", "clients.clients.index"),
    ("Mail", "mail", "mail.messages.index"),
    ("Settings", "settings", "practice.settings.edit"),
)
PLACES = {"manager": MANAGER, "member": STAFF, "owner": (("My page", "today", "portal.show"),)}


def places() -> list[Place]:
    if not current_user.is_authenticated:
        return []
    open_now = [place for place in PLACES[current_user.role] if access.FOCUS not in session or not _is_desk(place[2])]
    known = [(label, icon, url_for(endpoint)) for label, icon, endpoint in open_now]
    return [Place(label, icon, url, request.path == url or request.path.startswith(url + "/")) for label, icon, url in known]


def add_place() -> Place | None:
    """Where a task is added from wherever one stands; from a board, to that board."""
    if not access.team.admits(current_user):
        return None
    url = url_for("work.tasks.new")
    seen = request.view_args or {}
    project_id = seen.get("project_id") or request.args.get("project")
    return Place("Add", "add", url_for("work.tasks.new", project=project_id, task=seen.get("task_id")), request.path == url)


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


def _is_desk(endpoint: str) -> bool:
    return bool(current_app.view_functions[endpoint].door.is_desk)  # type: ignore[union-attr]


def add_places(app: Flask) -> None:
    app.jinja_env.globals["focus"] = focus
    app.jinja_env.globals["add_place"] = add_place
    app.jinja_env.globals["places"] = places
    app.jinja_env.globals["practice"] = lambda: the_practice(db.session())
