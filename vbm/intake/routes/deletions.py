"""A visitor takes the answers back."""

from flask import Blueprint, Response, flash, url_for

from vbm.extensions import db
from vbm.intake.visit import forget, my_submission
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("deletions", __name__)


@bp.post("/questionnaire/deletion")
@access.front_desk
def create() -> Response:
    mine = my_submission()
    if mine is not None:
        mine.forget(db.session())
        db.session.commit()
    flash("Your answers are deleted.", "good")
    return forget(go(url_for("intake.start.show")))
