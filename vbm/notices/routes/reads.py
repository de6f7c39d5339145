"""Read: one line, or all of them. What is read on one device is read on all."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.notices.models import Notice
from vbm.notices.models.notice import read_about, read_lines
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("reads", __name__)


@bp.post("/<int:notice_id>/read")
@access.team
def create(notice_id: int) -> Response:
    db.first_or_404(select(Notice.id).where(Notice.id == notice_id, Notice.person_id == current_user.id))
    read_lines(db.session(), current_user, [notice_id])
    db.session.commit()
    return go(url_for("notices.news.index"))


@bp.post("/read")
@access.team
def create_all() -> Response:
    read_about(db.session(), current_user, None)
    db.session.commit()
    flash("All of it is read.", "success")
    return go(url_for("notices.news.index"))
