"""What a phone could not send when it was said: it tells whose it is and when that was, and is believed within reason."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, g, request
from flask_login import current_user

from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.support.said import SAID_AT

FIELD, WHOSE = "said_at", "X-Said-By"
REMEMBERED = timedelta(days=30)
AT_ONCE = timedelta(minutes=2)


class NotTheirs(Refused):
    """Somebody else is signed in here now."""

    status = 401


class TooLate(Refused):
    """Said so long ago that nobody can tell whether it was done."""

    status = 410


def init_app(app: Flask) -> None:
    """After the commands: what was done already is only answered again, however late."""
    app.before_request(look)
    app.teardown_request(_forget)


def look() -> None:
    whose = request.headers.get(WHOSE)
    if whose is None:
        return
    if not current_user.is_authenticated or whose != str(current_user.id):
        raise NotTheirs("Somebody else said this on this device. Sign in as that person to send it.")
    said = _moment(request.form.get(FIELD, ""))
    if said is None:
        raise Refused("It does not say when this was said. Look at the task as it is now, and say it anew if it is still so.")
    if clock.now() - said > REMEMBERED:
        raise TooLate("This was said more than 30 days ago. Look at the task as it is now, and say it anew if it is still so.")
    if clock.now() - said > AT_ONCE:
        g.said = SAID_AT.set(said)


def _moment(words: str) -> datetime | None:
    try:
        said = datetime.fromisoformat(words)
        return said.astimezone(UTC) if said.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _forget(_: Any) -> None:
    if "said" in g:
        SAID_AT.reset(g.pop("said"))
