"""One click to a practice full of made-up work."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, current_app, url_for
from sqlalchemy.orm import Session

from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.support.scope import Scope, open_scope
from vbm.web import access, commands
from vbm.web.hypermedia import go, page

bp = Blueprint("demo", __name__, url_prefix="/setup/demo")


@bp.post("")
@access.front_desk
def create() -> Response:
    build: Callable[[Session], list[Any]] = current_app.extensions["vbm.demo"]
    if the_practice(db.session()):
        return go(url_for("accounts.sessions.new"))
    _become_the_practice()
    people = build(db.session())
    db.session.commit()
    return page("accounts/demo.html", people=people)


def _become_the_practice() -> None:
    """A scope is never widened, so the demo is built in a new session; the click is claimed there again."""
    db.session.remove()
    open_scope(db.session(), Scope.practice())
    if (first_answer := commands.answer_again()) is not None:
        abort(first_answer)
