"""The places a person can go, by role."""

from typing import NamedTuple

from flask import Flask, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.web import access


class Place(NamedTuple):
    label: str
    icon: str
    url: str
    current: bool


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
    known = [(label, icon, url_for(endpoint)) for label, icon, endpoint in PLACES[current_user.role]]
    return [Place(label, icon, url, request.path == url or request.path.startswith(url + "/")) for label, icon, url in known]


def add_place() -> Place | None:
    """Where a task is added from wherever one stands; from a board, to that board."""
    if not access.team.admits(current_user):
        return None
    url = url_for("work.tasks.new")
    project_id = (request.view_args or {}).get("project_id")
    return Place("Add", "add", url_for("work.tasks.new", project=project_id), request.path == url)


def add_places(app: Flask) -> None:
    app.jinja_env.globals["add_place"] = add_place
    app.jinja_env.globals["places"] = places
    app.jinja_env.globals["practice"] = lambda: the_practice(db.session())
