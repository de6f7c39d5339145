"""Forget one person, for good."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.forgetting import forget
from vbm.leads.holdings import KEPT_TIMES, person_file
from vbm.leads.models import Lead
from vbm.leads.models.lead import lock_lead
from vbm.leads.talks_ahead import talk_ahead
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("erasures", __name__, url_prefix="/leads/<int:lead_id>/erasure")


@bp.get("/new")
@access.desk
def new(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    counted = {title: len(rows) for title, rows in person_file(db.session(), lead).items() if rows and title != KEPT_TIMES}
    now = clock.now()
    return page("leads/erasure.html", lead=lead, counted=counted, talk=talk_ahead(db.session(), lead_id, now=now), now=now)


@bp.post("")
@access.desk
def create(lead_id: int) -> Response:
    lead = lock_lead(db.session(), lead_id) or db.get_or_404(Lead, lead_id)
    forget(db.session(), lead, by=current_user.id)
    db.session.commit()
    flash("Forgotten. Nothing about this person is left here.", "success")
    return go(url_for("leads.pipeline.index"))
