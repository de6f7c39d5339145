"""What happened that I should hear of."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.notices.lines import MOST, by_day, news_of
from vbm.notices.models.notice import count_unread
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("news", __name__)


@bp.get("")
@access.team
def index() -> Response:
    lines = news_of(db.session(), current_user)
    days = by_day(lines, current_user.timezone)
    return page("notices/index.html", days=days, unread=count_unread(db.session(), current_user), is_full=len(lines) == MOST)
