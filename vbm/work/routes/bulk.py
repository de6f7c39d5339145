"""One change to all that is ticked."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import current_url, fragment, go, wants_fragment
from vbm.web.links import safe_next
from vbm.work.bulk import WAS, Report, change_all
from vbm.work.bulk_forms import BulkForm
from vbm.work.views import drawn_at

bp = Blueprint("bulk", __name__, url_prefix="/bulk")


@bp.post("")
@access.team
def create() -> Response:
    form, session = BulkForm(), db.session()
    deed, was = form.deed(session), WAS.get(form.verb.data, lambda task: None)
    report = change_all(session, form.ids, deed, by=current_user, was=was)
    answer = report, form.way_back(report)
    # What changed nothing has no answer to keep: the same page, still true, may be sent again with another selection.
    session.commit() if report.changed else session.rollback()
    return _answer(*answer)


def _answer(report: Report, way_back: dict[str, Any]) -> Response:
    back = safe_next(request.form.get("next"), url_for("work.lists.show"))
    if not wants_fragment():
        flash(str(report), "success" if report.changed else "warning")
        return go(back)
    return fragment("work/bulk/done.html", report=report, way_back=way_back, next=back, **drawn_at(current_url() or back))
