"""People by weeks, and what is in one of them."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, request

from vbm.capacity.absence_page import all_in_the_way
from vbm.capacity.forms import week_of
from vbm.capacity.grid import open_week, rows, week_words
from vbm.capacity.picture import read_picture
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("weeks", __name__)


@bp.get("")
@access.manager
def index() -> Response:
    return page("capacity/index.html", **drawn(None, None))


@bp.get("/<int:person_id>")
@access.manager
def show(person_id: int) -> Response:
    shown = drawn(person_id, request.args.get("week"))
    if shown["opened"] is None:
        abort(404)
    return page("capacity/index.html", fragment="capacity/_week.html", **shown)


def drawn(person_id: int | None, week: str | None) -> dict[str, Any]:
    """What the templates of the grid need, perhaps with one week of one person opened."""
    picture = read_picture(db.session())
    opened = open_week(picture, person_id, week_of(week)) if person_id else None
    heads = [week_words(span, picture.today) for span in picture.spans]
    ahead = partial(all_in_the_way, db.session(), picture)
    return {"picture": picture, "rows": rows(picture), "heads": heads, "opened": opened, "all_in_the_way": ahead}
