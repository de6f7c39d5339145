"""A visitor takes the answers back."""

from flask import Blueprint, Response, flash, url_for

from vbm.extensions import db
from vbm.intake.pace import count_post
from vbm.intake.visit import forget, my_submission
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("deletions", __name__)
STAYS = " Your name and address stay with us, and so do a talk you asked for and our emails. Tell us if all that is to go too."


@bp.post("/questionnaire/deletion")
@access.front_desk
def create() -> Response:
    count_post(my_submission())
    mine, stays = my_submission(), ""
    if mine is not None:
        stays = STAYS if mine.lead_id else ""
        mine.forget(db.session())
        db.session.commit()
    flash(f"Your answers are deleted.{stays}", "good")
    return forget(go(url_for("intake.start.show")))
