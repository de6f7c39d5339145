"""How the recommendation is worked out: every point, threshold and gate."""

from flask import Blueprint, Response, abort

from vbm.extensions import db
from vbm.intake.gates import GATES
from vbm.intake.questionnaires import current, of_version, published
from vbm.intake.questions import Questionnaire
from vbm.intake.rules_in_words import gates_in_words, thresholds_in_words
from vbm.intake.visit import my_submission
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("rules", __name__)


@bp.get("/questionnaire/how")
@access.front_desk
def show() -> Response:
    """The rules this visitor's result came from, or those of today."""
    mine = my_submission()
    return explain(of_version(db.session(), mine.version) if mine else current(db.session()))


@bp.get("/questionnaire/how/<label>")
@access.front_desk
def show_version(label: str) -> Response:
    return explain(published(db.session(), label) or abort(404))


def explain(model: Questionnaire) -> Response:
    gates = gates_in_words(model, [reason for reason, _ in GATES])
    return page("intake/how.html", model=model, thresholds=thresholds_in_words(model), gates=gates)
