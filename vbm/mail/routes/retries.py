"""Send again what did not leave."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.mail import outgoing
from vbm.mail.models import Message
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("retries", __name__)


@bp.post("/<int:message_id>/retry")
@access.desk
def create(message_id: int) -> Response:
    message = db.first_or_404(select(Message).where(Message.id == message_id))
    outgoing.send_again(db.session(), message, by=current_user.id)
    db.session.commit()
    flash(f"The message to {message.to_name or message.to_email} is on its way.", "success")
    return go(url_for("mail.messages.show", message_id=message_id))
