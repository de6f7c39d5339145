"""How a visitor's browser holds on to its answers: a cookie with a secret, and nothing about the person."""

from flask import Response, request

from vbm.extensions import db
from vbm.intake.models import Submission, submission_of
from vbm.intake.questionnaires import current
from vbm.intake.questions import Questionnaire
from vbm.support import clock
from vbm.web import framed

KEEP_DAYS = 30


def cookie_name() -> str:
    return framed.cookie_name("answers")


def my_submission() -> Submission | None:
    """What this browser answered last, finished or not."""
    return submission_of(db.session(), request.cookies.get(cookie_name()))


def questionnaire_of(mine: Submission | None) -> Questionnaire:
    """What this visitor is asked."""
    return mine.questionnaire if mine else current(db.session())


def draft_to_change() -> tuple[Submission, str | None]:
    """The open draft; else a new one that begins with the finished answers, and the secret to keep for it."""
    mine = my_submission()
    if mine is not None and not mine.is_finished:
        return mine, None
    draft, secret = Submission.start(db.session())
    draft.answers = draft.questionnaire.known(mine.answers) if mine else {}
    draft.touched_at = clock.now()
    return draft, secret


def keep(response: Response, secret: str | None) -> Response:
    if secret is not None:
        response.set_cookie(cookie_name(), secret, max_age=KEEP_DAYS * 24 * 3600, **framed.cookie_manners())
    return response


def forget(response: Response) -> Response:
    response.delete_cookie(cookie_name(), **framed.cookie_manners())
    return response
