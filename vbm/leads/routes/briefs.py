"""All that helps on a first call, on one page to print."""

from flask import Blueprint, Response

from vbm.extensions import db
from vbm.leads.call_brief import call_brief
from vbm.leads.models import Lead
from vbm.leads.standing import standing_of
from vbm.leads.talks_ahead import talk_ahead
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("briefs", __name__)


@bp.get("/leads/<int:lead_id>/brief")
@access.desk
def show(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    now, zone = clock.now(), our_practice(db.session()).timezone
    standing = standing_of(lead, now=now, zone=zone, talk=talk_ahead(db.session(), lead_id, now=now))
    return page("leads/brief.html", lead=lead, brief=call_brief(db.session(), lead), standing=standing)
