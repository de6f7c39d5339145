"""Which role do I need? The page before the first question."""

from flask import Blueprint, Response

from vbm.intake.models import KEEP_DAYS
from vbm.intake.visit import my_submission, questionnaire_of
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("start", __name__)


@bp.get("/questionnaire")
@access.front_desk
def show() -> Response:
    mine = my_submission()
    model = questionnaire_of(mine)
    missing = mine.missing if mine else model.ids
    return page("intake/start.html", mine=mine, next_id=missing[0] if missing else None, model=model, keep_days=KEEP_DAYS)
