"""The recommendation, with its reasons."""

from flask import Blueprint, Response, url_for

from vbm.extensions import db
from vbm.intake.known import waits_for_a_talk
from vbm.intake.models import KEEP_DAYS
from vbm.intake.pace import count_post
from vbm.intake.routes.checks import to_first_missing
from vbm.intake.visit import my_submission
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("results", __name__)


@bp.get("/questionnaire/result")
@access.front_desk
def show() -> Response:
    mine = my_submission()
    if mine is None or (mine.missing and not mine.is_finished):
        return to_first_missing(mine)
    if not mine.is_finished:
        return go(url_for("intake.checks.show"))
    asked = waits_for_a_talk(db.session(), mine)
    return page("intake/result.html", shown=mine.shown, mine=mine, keep_days=KEEP_DAYS, asked=asked)


@bp.post("/questionnaire/result")
@access.front_desk
def create() -> Response:
    count_post(my_submission())
    mine = my_submission()
    if mine is None or (mine.missing and not mine.is_finished):
        return to_first_missing(mine)
    if not mine.is_finished:
        mine.finish(db.session())
        db.session.commit()
    return go(url_for(".show"))
