"""How the team is, as far as enough of it said so."""

from typing import Any

from flask import Blueprint, Response, session
from flask_login import current_user

from vbm.extensions import db
from vbm.pulse.forms import QUESTION, AnswerForm, KudosForm
from vbm.pulse.models.kudos import kudos_for
from vbm.pulse.results import closed_weeks, to_answer, to_thank, words_of
from vbm.pulse.scoring import THRESHOLD
from vbm.pulse.team import how_many_asked
from vbm.pulse.trend import HEIGHT, WIDTH, in_words, points_of
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("results", __name__, url_prefix="/pulse")


@bp.get("")
@access.team
def show() -> Response:
    return show_pulse()


def show_pulse(*, answer: AnswerForm | None = None, thanks: KudosForm | None = None, status: int = 200) -> Response:
    """Free text may name any client: with one client in focus there is none, and the team's words are for the manager."""
    hidden = access.FOCUS in session
    this, answered = to_answer(db.session(), current_user)
    weeks = closed_weeks(db.session())
    said = words_of(db.session(), weeks) if current_user.is_manager and not hidden else []
    seen: dict[str, Any] = {
        "question": QUESTION, "this": this, "answered": answered, "weeks": weeks, "said": said, "hidden": hidden,
        "runs": points_of(weeks), "trend": in_words(weeks), "width": WIDTH, "height": HEIGHT,
        "kudos": [] if hidden else kudos_for(db.session(), current_user),
        "too_few": how_many_asked(db.session()) < THRESHOLD, "wrong": answer or thanks,
        "form": answer or AnswerForm(formdata=None),
        "thanks": thanks or KudosForm(to_thank(db.session(), current_user), formdata=None),
    }  # fmt: skip
    return page("pulse/show.html", status=status, **seen)
