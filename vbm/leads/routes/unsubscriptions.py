"""Stop the follow-ups. Looking changes nothing; a post stops them, also one that a mail program makes (RFC 8058)."""

from flask import Blueprint, Response

from vbm.extensions import csrf, db
from vbm.leads.letters import cancel_waiting, lead_id_in
from vbm.leads.models import Consent
from vbm.leads.models.consent import FOLLOW_UP
from vbm.leads.models.follow_up import skip_waiting
from vbm.leads.models.lead import lock_lead
from vbm.mail.mailbox import Mailbox
from vbm.web import access
from vbm.web.headers import welcomes_foreign_posts
from vbm.web.hypermedia import page

bp = Blueprint("unsubscriptions", __name__)


@bp.get("/unsubscribe/<token>")
@access.front_desk
def new(token: str) -> Response:
    return page("leads/unsubscribe.html", token=token, done=False)


@bp.post("/unsubscribe/<token>")
@csrf.exempt
@access.front_desk
@welcomes_foreign_posts
def create(token: str) -> Response:
    """The link itself is the permission; whoever holds a wrong one learns nothing."""
    lead_id = lead_id_in(token)
    lead = lock_lead(db.session(), lead_id) if lead_id else None
    if lead is not None:
        Consent.withdraw(db.session(), lead, FOLLOW_UP, how="by the link in a mail")
        skip_waiting(db.session(), lead.id, "They no longer want follow-ups.")
        cancel_waiting(db.session(), lead)
        Mailbox.ask_anew(db.session(), lead.email)
        db.session.commit()
    return page("leads/unsubscribe.html", token=token, done=True)
