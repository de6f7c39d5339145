"""The mail that was written here, and what became of it."""

from flask import Blueprint, Response, abort, request
from sqlalchemy import select

from vbm.extensions import db
from vbm.mail.listing import KINDS, listed
from vbm.mail.models import Message
from vbm.mail.outgoing import why_kept
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("messages", __name__)
LARGEST_ID = 2**31 - 1


@bp.get("")
@access.desk
def index() -> Response:
    kind, before = request.args.get("state") or None, request.args.get("before", "")
    if (kind is not None and kind not in KINDS) or (before and not (before.isascii() and before.isdecimal())):
        abort(404)
    found = listed(db.session(), kind, min(int(before[:12]), LARGEST_ID) if before else None)
    return page("mail/index.html", found=found, kind=kind, kinds=KINDS, why_kept=why_kept(db.session()))


@bp.get("/<int:message_id>")
@access.desk
def show(message_id: int) -> Response:
    message = db.first_or_404(select(Message).where(Message.id == message_id))
    return page("mail/show.html", message=message, why_kept=why_kept(db.session()))
