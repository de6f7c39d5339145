"""How a visitor's browser holds on to its answers: a cookie with a secret, and nothing about the person."""

from flask import Response, request

from vbm.extensions import db
from vbm.intake.arrival import arrival
from vbm.intake.models import KEEP_DAYS, Submission, submission_of
from vbm.intake.questionnaires import current
from vbm.intake.questions import Questionnaire
from vbm.web import framed


def cookie_name() -> str:
    return framed.cookie_name("answers")


def my_secret() -> str | None:
    return request.cookies.get(cookie_name())


def my_submission(*, hold: bool = False) -> Submission | None:
    """What this browser answered last, finished or not; held, it is about to be changed."""
    return submission_of(db.session(), my_secret(), hold=hold)


def questionnaire_of(mine: Submission | None) -> Questionnaire:
    """What this visitor is asked."""
    return mine.questionnaire if mine else current(db.session())


def draft_to_change() -> tuple[Submission, str | None]:
    """The open draft; else a new one that begins with the finished answers, and the secret to keep for it."""
    mine = my_submission(hold=True)
    if mine is None:
        return Submission.start(db.session(), came_from=arrival())
    return mine.begin_again(db.session()) if mine.is_finished else (mine, None)


def keep(response: Response, secret: str | None) -> Response:
    if secret is not None:
        response.set_cookie(cookie_name(), secret, max_age=KEEP_DAYS * 24 * 3600, **framed.cookie_manners())
    return response


def forget(response: Response) -> Response:
    response.delete_cookie(cookie_name(), **framed.cookie_manners())
    return response
