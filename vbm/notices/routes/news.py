"""What happened that I should hear of."""

from typing import Any

from flask import Blueprint, Response, request
from flask_login import current_user

from vbm.extensions import db
from vbm.notices.lines import MOST, by_day, news_of
from vbm.notices.models import Notice
from vbm.notices.models.notice import count_unread
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("news", __name__)


@bp.get("")
@access.team
def index() -> Response:
    only_mine, zone = request.args.get("mine") == "yes", clock.zone(current_user.timezone)
    lines = news_of(db.session(), current_user, *([Notice.is_instant.is_(True)] if only_mine else ()))
    about: dict[str, Any] = {
        "unread": any(count_unread(db.session(), current_user)),
        "only_mine": only_mine,
        "is_full": len(lines) == MOST,
    }
    return page("notices/index.html", days=by_day(lines, zone), zone=zone, **about)
