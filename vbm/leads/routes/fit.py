"""Did people buy what the questionnaire advised, and did it last?"""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.fit import ENOUGH
from vbm.leads.fit_draft import begin_with
from vbm.leads.fit_report import THRESHOLDS, Report, lines_of, report, source_words, words_of
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import as_file, go, page

bp = Blueprint("fit", __name__, url_prefix="/leads")


@bp.get("/fit")
@access.desk
def show() -> Response:
    words: dict[str, Any] = {"thresholds": THRESHOLDS, "source_words": source_words, "words_of": words_of}
    return page("leads/fit.html", report=_asked(), enough=ENOUGH, **words)


@bp.get("/fit.csv")
@access.desk
def export() -> Response:
    return as_file("".join(lines_of(_asked())), f"fit-{clock.today(my_zone())}.csv")


@bp.post("/fit/draft")
@access.desk
def create() -> Response:
    said = request.form.get("threshold", ""), request.form.get("proposed", "")
    begin_with(db.session(), *said, by=current_user.id)
    db.session.commit()
    flash("The draft of the next version has it, and why. Look at what it changes before you publish.", "success")
    return go(url_for("intake.drafts.show"))


def _asked() -> Report:
    """Narrowed to a version and a source; one that is not known finds nothing."""
    return report(db.session(), request.args.get("version", "")[:80], request.args.get("source", "")[:80])
