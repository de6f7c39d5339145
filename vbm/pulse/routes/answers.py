"""Saying how the week was."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.pulse.forms import AnswerForm
from vbm.pulse.models.round import NOT_OPEN, hold_round
from vbm.pulse.routes.results import show_pulse
from vbm.support.refusals import Refused
from vbm.web import access, commands
from vbm.web.hypermedia import go
from vbm.web.links import safe_next

COUNTS = "Thank you. Your answer counts, without your name."
COUNTED = "You have answered this week: the first answer counts."

bp = Blueprint("answers", __name__, url_prefix="/pulse/answers")


@bp.post("")
@access.team
@commands.leaves_no_trace
def create() -> Response:
    """The answer to the browser is the same whatever was said."""
    form = AnswerForm()
    if not form.validate_on_submit():
        return show_pulse(answer=form, status=422)
    this = hold_round(db.session(), current_user)
    if this is None:
        raise Refused(NOT_OPEN)
    is_first = this.answer(db.session(), current_user, int(form.score.data), form.comment.data or "", sign=form.sign.data)
    db.session.commit()
    flash(COUNTS if is_first else COUNTED, "success")
    return go(safe_next(form.next.data or "", url_for("pulse.results.show")))
