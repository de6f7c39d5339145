"""Who is asking, for a page that was kept on the device and has something to send."""

from flask import Blueprint, Response, jsonify
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from vbm.support import clock
from vbm.web import access

bp = Blueprint("senders", __name__, url_prefix="/sender")


@bp.get("")
@access.team
def show() -> Response:
    return jsonify(person=current_user.id, token=generate_csrf(), now=int(clock.now().timestamp() * 1000))
