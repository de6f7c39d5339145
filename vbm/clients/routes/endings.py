"""The last day of an engagement, or none."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.clients.ending_form import EndingForm
from vbm.clients.models import Engagement
from vbm.clients.overview import Glance, glance
from vbm.clients.routes.clients import find
from vbm.extensions import db
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.filters import date_words
from vbm.web.hypermedia import go, page

bp = Blueprint("endings", __name__, url_prefix="/clients/<int:client_id>/ending")


@bp.get("")
@access.desk
def edit(client_id: int) -> Response:
    seen, engagement = _running(client_id)
    return page("clients/ending.html", glance=seen, form=EndingForm(None, ends_on=engagement.ends_on))


@bp.post("")
@access.desk
def update(client_id: int) -> Response:
    seen, engagement = _running(client_id)
    form = EndingForm(starts_on=engagement.starts_on)
    if not form.validate_on_submit():
        return page("clients/ending.html", glance=seen, form=form, status=422)
    engagement.end(db.session(), form.ends_on.data, by=current_user)
    db.session.commit()
    last = engagement.ends_on
    flash(f"The last day is {date_words(last)}." if last else "It goes on; no last day is agreed.", "success")
    return go(url_for("clients.clients.show", client_id=client_id))


def _running(client_id: int) -> tuple[Glance, Engagement]:
    seen = glance(db.session(), find(client_id))
    if seen.engagement is None:
        raise Refused("There is no engagement here that could end.")
    return seen, seen.engagement
