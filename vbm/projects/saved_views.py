"""What somebody keeps of their filters: each person's own, and each an address of ours."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import current_app
from sqlalchemy import ColumnElement, String, cast, func, literal, or_, select
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from vbm.accounts.models import Person
from vbm.projects.models import Project, SavedView
from vbm.support import clock
from vbm.support.refusals import Refused

PAGES = {"work.show", "work.lists.show", "work.calendars.show", "projects.boards.show"}
WORDS = ("text", "client", "project", "person", "label", "due", "first", "last", "waiting", "stale", "group", "sort")
MOST, LONGEST, BOARDS = 50, 500, "/projects"


class Kept(NamedTuple):
    id: int
    name: str
    address: str


def views_of(person: Person, focus: int | None) -> ColumnElement[bool]:
    """The person's own; while a client is in focus only those of that client, because a name can say anything."""
    mine = SavedView.person_id == person.id
    if focus is None:
        return mine
    said, path = f"client={focus}", f"{BOARDS}/%"
    filtered = SavedView.address.endswith(said) | SavedView.address.contains(f"{said}&")
    address = literal(f"{BOARDS}/") + cast(Project.id, String)
    is_board = (SavedView.address == address) | SavedView.address.like(address + "?%")
    its_board = select(Project.id).where(Project.client_id == focus, is_board).exists()
    return mine & or_(SavedView.address.not_like(path) & filtered, its_board)


def saved_views(session: Session, person: Person, focus: int | None = None) -> Sequence[Kept]:
    named = select(SavedView.id, SavedView.name, SavedView.address).where(views_of(person, focus))
    return [Kept(*row) for row in session.execute(named.order_by(func.lower(SavedView.name), SavedView.id))]


def keep_view(session: Session, person: Person, name: str, said: str) -> SavedView:
    address = tidy_address(said)
    if not address:
        raise Refused("Only what a board, the list or the calendar shows can be kept.")
    if len(saved_views(session, person)) >= MOST:
        raise Refused(f"You keep {MOST} views already. Remove one that you no longer use.")
    view = SavedView(person_id=person.id, name=name, address=address, at=clock.now())
    session.add(view)
    return view


def tidy_address(said: str) -> str:
    """The path and the known words of an address of ours; nothing for any other."""
    try:
        parts = urlsplit(said)
        asked = parse_qsl(parts.query, max_num_fields=40)
        endpoint, values = current_app.url_map.bind("").match(parts.path, method="GET")
        words = urlencode({name: value for name, value in asked if name in WORDS and value})
    except (ValueError, HTTPException):
        return ""
    if parts.scheme or parts.netloc or endpoint not in PAGES:
        return ""
    address = current_app.url_map.bind("").build(endpoint, values) + (f"?{words}" if words else "")
    return address if len(address) <= LONGEST else ""
