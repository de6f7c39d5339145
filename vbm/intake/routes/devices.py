"""Go on with the same answers on another device: a link that is shown once, and opens nothing until somebody says so."""

from flask import Blueprint, Response, session, url_for

from vbm.extensions import db
from vbm.intake.models import Submission, submission_of
from vbm.intake.pace import count_post
from vbm.intake.visit import keep, my_secret, my_submission
from vbm.web import access
from vbm.web.hypermedia import go, page
from vbm.web.links import external_url

bp = Blueprint("devices", __name__)
LINK = "device_link"  # in the visitor's own cookie, from the post that made it to the page that shows it once


@bp.post("/questionnaire/link")
@access.front_desk
def create() -> Response:
    count_post(my_submission())
    mine = my_submission(hold=True)
    if mine is None:
        return go(url_for("intake.start.show"))
    is_first, secret = mine.is_first_held_by(my_secret()), mine.share()
    db.session.commit()
    session[LINK] = secret
    return keep(go(url_for(".show")), None if is_first else secret)


@bp.get("/questionnaire/link")
@access.front_desk
def show() -> Response:
    mine, secret = my_submission(), session.pop(LINK, None)
    if mine is None:
        return go(url_for("intake.start.show"))
    link = external_url("intake.devices.edit", token=secret) if secret else None
    until = mine.resume_until.date() if mine.resume_until else None
    return page("intake/device_link.html", link=link, until=until, back=where_i_was(mine))


@bp.get("/questionnaire/continue/<token>")
@access.front_desk
def edit(token: str) -> Response:
    theirs = submission_of(db.session(), token)
    answer = page("intake/go_on_here.html", theirs=theirs, token=token, mine=my_submission(), status=200 if theirs else 410)
    return hidden(answer)


@bp.post("/questionnaire/continue/<token>")
@access.front_desk
def update(token: str) -> Response:
    count_post(my_submission())
    theirs = submission_of(db.session(), token)
    if theirs is None:
        return go(url_for("intake.start.show"))
    mine = my_submission()
    return keep(go(where_i_was(theirs)), None if mine is not None and mine.id == theirs.id else token)


def where_i_was(mine: Submission) -> str:
    if mine.is_finished:
        return url_for("intake.results.show")
    missing = mine.missing
    return url_for("intake.questions.show", question_id=missing[0]) if missing else url_for("intake.checks.show")


def hidden(answer: Response) -> Response:
    """The address is a secret: no page that is opened from here is told of it, and no search engine keeps it."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
