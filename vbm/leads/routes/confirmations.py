"""Is this your address? Looking changes nothing; the button confirms it, and lets in what waited for that."""

from flask import Blueprint, Response

from vbm.extensions import db
from vbm.leads.suspected import let_in_confirmed
from vbm.leads.ticked_again import confirm_address
from vbm.mail.mailbox import mailbox_in
from vbm.mail.strangers import let_go_on
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("confirmations", __name__)


@bp.get("/confirm/<token>")
@access.front_desk
def new(token: str) -> Response:
    return page("leads/confirm.html", token=token, works=mailbox_in(token) is not None, done=False)


@bp.post("/confirm/<token>")
@access.front_desk
def create(token: str) -> Response:
    """Twice is once; whoever holds a link that is none learns nothing."""
    mailbox = mailbox_in(token)
    if mailbox is not None:
        confirm_address(db.session(), mailbox)
        let_in_confirmed(db.session(), mailbox)
        let_go_on(db.session(), mailbox)
        db.session.commit()
    return page("leads/confirm.html", token=token, works=mailbox is not None, done=True)
