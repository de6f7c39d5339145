"""Who may come in. A route that does not say so cannot be registered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Request, Response, abort, current_app, g, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.routing import IntegerConverter, RequestRedirect

from vbm.extensions import db
from vbm.support.scope import Scope, open_scope
from vbm.web.hypermedia import page, wants_fragment
from vbm.web.links import safe_next

FOCUS = "focus"
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Door:
    roles: frozenset[str] | None
    scope: Scope | None = None
    is_desk: bool = False
    leaves: bool = False

    def __call__(self, view: View) -> View:
        view.door = self  # type: ignore[attr-defined]
        return view

    def admits(self, person: Any) -> bool:
        return self.roles is None or (person.is_authenticated and person.role in self.roles)

    def scope_for(self, person: Any) -> Scope:
        if self.scope is not None:
            return self.scope
        if not person.is_authenticated:
            return Scope.nobody()
        scope: Scope = person.scope(db.session())
        focus = focus_of(person)
        scope = scope.focused(focus) if focus else scope
        return replace(scope, leaves=True) if self.leaves else scope


@dataclass(frozen=True, slots=True)
class ByLink(Door):
    """Opened by the secret in the address (`g.secret`), for the person it was made for and for their own seats only.

    Who is signed in in this browser does not matter, and nobody is signed in by it.
    """

    find: Callable[[str], Any] = lambda secret: None
    refuse: Callable[[], Any] = lambda: abort(404)

    def open(self) -> Any:
        holder = self.find(g.pop("secret", ""))
        if holder is None:
            open_scope(db.session(), Scope.nobody())
            return self.refuse()
        g.holder = holder
        open_scope(db.session(), holder.narrow_scope(db.session()))
        return None


public = Door(None, Scope.nobody())
front_desk = Door(None, Scope.front_desk())
signed_in = Door(frozenset({"manager", "member", "owner"}))
# Changing one's own account leaves a mail and a line in the log at the desk, and has nothing to do with any client.
own_account = Door(frozenset({"manager", "member", "owner"}), Scope.front_desk())
team = Door(frozenset({"manager", "member"}))
# What people of the team say of themselves belongs to no client, and leaves a line in the log at the desk.
own_profile = Door(frozenset({"manager", "member"}), leaves=True)
# What somebody wrote of themselves may name any client: shut while the screen is shared.
own_words = Door(frozenset({"manager", "member"}), leaves=True, is_desk=True)
manager = Door(frozenset({"manager"}))
# Rooms that name many clients, leads and letters: shut while the screen is shared.
desk = Door(frozenset({"manager"}), is_desk=True)
owner = Door(frozenset({"owner"}))


class Id(IntegerConverter):
    """An id that the database can hold; anything larger is simply not there."""

    def __init__(self, url_map: Any, **options: Any) -> None:
        super().__init__(url_map, **{"max": 2**31 - 1, **options})


class StrictFlask(Flask):
    def add_url_rule(self, rule: str, endpoint: str | None = None, view_func: Any = None, *args: Any, **options: Any) -> None:
        if view_func is not None and not isinstance(getattr(view_func, "door", None), Door):
            raise RuntimeError(f"{rule} does not say who may come in.")
        super().add_url_rule(rule, endpoint, view_func, *args, **options)

    def raise_routing_exception(self, request: Request) -> NoReturn:
        """Sent on to the same address with a slash, one stays here: the host is only what the caller said it is."""
        if isinstance(request.routing_exception, RequestRedirect):
            there = urlsplit(request.routing_exception.new_url)
            request.routing_exception.new_url = urlunsplit(("", "", "/" + there.path.lstrip("/"), there.query, ""))
        super().raise_routing_exception(request)


def focus_of(person: Any) -> int | None:
    """The one client whose name may be on this screen; forgotten when the person may not see that client any more."""
    focus = session.get(FOCUS)
    if focus is None or not person.is_authenticated:
        return None
    if not person.may_focus(db.session(), focus):
        session.pop(FOCUS)
        return None
    return int(focus)


def guard() -> Any:
    """Before every request: open the scope that the door grants, or turn the caller away."""
    if request.endpoint is None:
        open_scope(db.session(), Scope.nobody())
        return None
    door: Door = getattr(current_app.view_functions[request.endpoint], "door")  # noqa: B009
    if isinstance(door, ByLink):
        return door.open()
    if door.admits(current_user):
        open_scope(db.session(), door.scope_for(current_user))
        return _say_hidden() if door.is_desk and FOCUS in session else None
    open_scope(db.session(), Scope.nobody())
    if current_user.is_authenticated:
        abort(403)
    return _ask_to_sign_in()


def _say_hidden() -> Response:
    return page("errors/hidden.html", fragment="errors/_hidden.html", status=403)


def _ask_to_sign_in() -> Any:
    here = request.full_path.rstrip("?") if request.method == "GET" else "/today"
    target = url_for("accounts.sessions.new", next=safe_next(here))
    if wants_fragment():
        return Response("", 401, {"HX-Redirect": target})
    return redirect(target, 303)
