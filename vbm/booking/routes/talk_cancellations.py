"""I cannot come: cancel my talk, by the link in my mail."""

from flask import Blueprint, Response, url_for

from vbm.booking.link_forms import CancelForm
from vbm.booking.link_pages import link_page, talk_behind, tells_nobody
from vbm.booking.self_service import cancel_by_link
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go

bp = tells_nobody(Blueprint("talk_cancellations", __name__))


@bp.get("/talk/<token>/cancellation")
@access.front_desk
def new(token: str) -> Response:
    return link_page("booking/link/cancel.html", token, talk_behind(token), form=CancelForm())


@bp.post("/talk/<token>/cancellation")
@access.front_desk
def create(token: str) -> Response:
    """It says nothing of whose the address is: who never booked it cancels it too."""
    talk, form = talk_behind(token), CancelForm()
    if not form.validate():
        return link_page("booking/link/cancel.html", token, talk, form=form, status=422)
    cancel_by_link(db.session(), talk, reason=form.reason.data or "")
    db.session.commit()
    return go(url_for("booking.talk_links.show", token=token))
