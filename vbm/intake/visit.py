"""How a visitor's browser holds on to its answers: a cookie with a secret, and nothing about the person."""

from flask import Response, current_app, request

from vbm.extensions import db
from vbm.intake.models import Submission, submission_of
from vbm.support import clock

KEEP_DAYS = 30


def cookie_name() -> str:
    return "__Host-answers" if current_app.config["SESSION_COOKIE_SECURE"] else "answers"


def my_submission() -> Submission | None:
    """What this browser answered last, finished or not."""
    return submission_of(db.session(), request.cookies.get(cookie_name()))


def draft_to_change() -> tuple[Submission, str | None]:
    """The open draft; else a new one that begins with the finished answers, and the secret to keep for it."""
    mine = my_submission()
    if mine is not None and not mine.is_finished:
        return mine, None
    draft, secret = Submission.start(db.session())
    draft.answers = mine.answers_now if mine else {}
    draft.touched_at = clock.now()
    return draft, secret


def keep(response: Response, secret: str | None) -> Response:
    if secret is not None:
        age, secure = KEEP_DAYS * 24 * 3600, bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(cookie_name(), secret, max_age=age, httponly=True, secure=secure, samesite="Lax", path="/")
    return response


def forget(response: Response) -> Response:
    response.delete_cookie(
        cookie_name(), path="/", httponly=True, secure=current_app.config["SESSION_COOKIE_SECURE"], samesite="Lax"
    )
    return response
