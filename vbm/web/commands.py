"""A form that is sent twice is done once: each carries a key, and a repeated key is answered with the first answer."""

import hashlib
import time
import uuid
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user
from sqlalchemy import JSON, String, delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.extensions import db
from vbm.support import clock
from vbm.support.after_commit import after_commit
from vbm.support.engine import writing
from vbm.support.models import Base
from vbm.support.scope import KEY, Scope
from vbm.web import late
from vbm.web.access import View
from vbm.web.headers import SAFE_METHODS
from vbm.web.hypermedia import go

FIELD = "command_key"
ACTS = "acts"  # how often this browser did something: a page kept from before would offer its used keys again
KEPT_HEADERS = ("Location", "HX-Redirect", "HX-Trigger", "Content-Type", "X-Revision", "X-Was")
LARGEST_KEPT = 64_000
SEEN_BY = "X-Seen-By"  # beside the kept headers, and never sent: the scope in which the answer was drawn
KEEP_OF_VISITORS = timedelta(days=2)  # nothing of theirs waits on a phone
UNHEARD = frozenset({"csrf_token", late.FIELD})  # the same form, sent another time
KEEP_ANSWER = timedelta(days=7)
KEEP = late.REMEMBERED + timedelta(days=10)  # that it was done: what a phone sends weeks later is not done twice
PATIENCE = 2.0  # seconds for the first answer to be written down, which happens just after its deed is committed
LOOK_EVERY = 0.03
KEEP_WAITING = timedelta(seconds=30)  # an older one without an answer will never have one


class Command(Base):
    __tablename__ = "command"

    actor: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    headers: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    body: Mapped[str | None]


def init_app(app: Flask) -> None:
    app.before_request(answer_again)
    app.after_request(keep_answer)
    app.jinja_env.globals[FIELD] = _new_key


def leaves_no_trace(view: View) -> View:
    """Nobody can tell who sent it: not even a key that was sent by hand is kept."""
    view.leaves_no_trace = True  # type: ignore[attr-defined]
    return view


def answer_again() -> Response | None:
    key = request.form.get(FIELD) if request.method not in SAFE_METHODS else None
    if not key or hasattr(current_app.view_functions.get(request.endpoint or ""), "leaves_no_trace"):
        return None
    actor, key = _actor(), _key(key)
    command = db.session.get(Command, (actor, key))
    if command is None:
        db.session.add(Command(actor=actor, key=key, at=clock.now()))
        try:
            db.session.flush()
        except IntegrityError:  # PostgreSQL: the same form is being answered right now, and has just committed
            db.session.rollback()
            command = db.session.get_one(Command, (actor, key))
    if command is not None:
        return _first_answer(command)
    after_commit(db.session(), _committed, actor, key)
    return None


def keep_answer(response: Response) -> Response:
    actor_key = g.pop("command", None)
    if actor_key is None or response.status_code >= 400 or response.direct_passthrough:
        return response
    body = response.get_data(as_text=True)
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers} | _seen_by(actor_key[0])
    values = {"status": response.status_code, "headers": headers, "body": body if len(body) <= LARGEST_KEPT else ""}
    db.session.commit()  # what was read for the answer
    with writing():
        db.session.execute(update(Command).where(Command.actor == actor_key[0], Command.key == actor_key[1]).values(**values))
        db.session.commit()
    return response


def _key(said: str, *, beside: frozenset[str] = frozenset()) -> str:
    """Two tabs may show one drawing of a page with one key: other words in the form make it another command."""
    fields = sorted((name, value) for name, value in request.form.items(multi=True) if name not in UNHEARD | beside)
    return hashlib.sha256(repr((said[:64], request.path, fields)).encode()).hexdigest()


def this_form(*, beside: frozenset[str] = frozenset()) -> str | None:
    """What tells this form with its words from every other one, however often it is sent; None for one without a key.

    What stands in the fields `beside` makes no other form of it: only for a form that cannot do its deed twice otherwise.
    """
    key = request.form.get(FIELD)
    return f"{_actor()} {_key(key, beside=beside)}" if key else None


def forget_old(session: Session) -> None:
    """First what was answered, much later that there was anything to answer."""
    answered = update(Command).where(Command.at < clock.now() - KEEP_ANSWER, Command.status.is_not(None))
    session.execute(answered.values(status=None, headers=None, body=None))
    session.execute(delete(Command).where(Command.at < clock.now() - KEEP))
    of_visitors = Command.actor.startswith("visitor:")
    session.execute(delete(Command).where(of_visitors, Command.at < clock.now() - KEEP_OF_VISITORS))


def forget_answers(session: Session) -> None:
    """What was answered may name a person who is to be forgotten; that it was done is still known."""
    session.execute(update(Command).where(Command.status.is_not(None)).values(status=None, headers=None, body=None))


def _new_key() -> str:
    """A key for one form; the browser is told apart now, so that a visitor's two clicks are known to be one visitor's."""
    _actor()
    return uuid.uuid4().hex


def _committed(actor: str, key: str) -> None:
    g.command = (actor, key)
    session[ACTS] = session.get(ACTS, 0) + 1


def _actor() -> str:
    """The person, or the visitor's browser: nobody can be answered with somebody else's first answer."""
    if current_user.is_authenticated:
        return f"person:{current_user.id}"
    return "visitor:" + session.setdefault("visitor", uuid.uuid4().hex)  # type: ignore[no-any-return]


def _seen_by(actor: str) -> dict[str, str]:
    """A visitor sees no client, whichever desk the answer was drawn at."""
    scope: Scope = db.session.info.get(KEY, Scope.nobody())
    return {SEEN_BY: scope.mark if actor.startswith("person:") else ""}


def _first_answer(command: Command) -> Response:
    deadline = time.monotonic() + PATIENCE
    while command.status is None and clock.now() - command.at < KEEP_WAITING and time.monotonic() < deadline:
        db.session.rollback()  # while we hold the write lock nobody can write the answer down
        time.sleep(LOOK_EVERY)
        command = db.session.get_one(Command, (command.actor, command.key), populate_existing=True)
    headers = dict(command.headers or {})
    seen_by = {SEEN_BY: headers.pop(SEEN_BY, "")}
    if command.status is None or seen_by != _seen_by(command.actor):
        # Done, but nothing is left to show: the process died before its answer was kept, it was long ago,
        # or whoever asks sees other clients now than the answer may name.
        return go("/today" if current_user.is_authenticated else f"{request.script_root}/")
    return Response(command.body or "", command.status, headers)
