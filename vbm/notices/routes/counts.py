"""What is unread and meant for me, and whether there is other news: asked by every page of the team when it opens."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.notices.models.notice import count_unread
from vbm.web import access
from vbm.web.hypermedia import fragment

bp = Blueprint("counts", __name__)


@bp.get("/count")
@access.team
def show() -> Response:
    answer = fragment("notices/count.html", unread=count_unread(db.session(), current_user))
    answer.headers["Cache-Control"] = "no-store"
    return answer
