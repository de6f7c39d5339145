"""How the recommendation is worked out: every point, threshold and gate."""

from flask import Blueprint, Response

from vbm.intake.gates import GATES
from vbm.intake.questions import CURRENT
from vbm.intake.rules_in_words import gates_in_words, thresholds_in_words
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("rules", __name__)


@bp.get("/questionnaire/how")
@access.front_desk
def show() -> Response:
    gates = gates_in_words(CURRENT, [reason for reason, _ in GATES])
    return page("intake/how.html", model=CURRENT, thresholds=thresholds_in_words(CURRENT), gates=gates)
