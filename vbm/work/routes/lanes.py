"""The next cards of a long lane, as somebody scrolls."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import fragment, go, wants_fragment
from vbm.work.lanes import Place, read_more
from vbm.work.views import chosen_by


def add_to(bp: Blueprint) -> None:
    bp.get("/more")(more)


@access.team
def more() -> Response:
    chosen, place = chosen_by(request.args), Place.read(request.args.get("lane"))
    after = request.args.get("after", type=optional_id)
    if not wants_fragment():
        said: dict[str, Any] = {**chosen.query(), "sort": "stage"}
        return go(url_for("work.lists.show", **said))
    if place is None or after is None:
        abort(404)
    lane, goes_on = read_more(db.session(), current_user, chosen.where(), place, after)
    return fragment("work/_more.html", lane=lane, goes_on=goes_on, chosen=chosen, group=place.group)
