"""Who may become a client, and how far are we?"""

from flask import Blueprint, Response, abort, request

from vbm.extensions import db
from vbm.leads.models import Stage
from vbm.leads.overview import column, counts, pipeline
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("pipeline", __name__)
MOST_IN_A_LIST = 500


@bp.get("/leads")
@access.desk
def index() -> Response:
    asked, numbers = request.args.get("stage"), counts(db.session())
    if asked is not None:
        return one_stage(asked, numbers)
    first = next((stage for stage, count in numbers if count), Stage.NEW)
    columns = pipeline(db.session())
    phone = next((one for one in columns if one.stage is first), None) or column(db.session(), first)
    return page("leads/index.html", columns=columns, listed=phone, counts=numbers, asked=None)


def one_stage(asked: str, numbers: list[tuple[Stage, int]]) -> Response:
    if asked not in set(Stage):
        abort(404)
    listed = column(db.session(), Stage(asked), MOST_IN_A_LIST)
    return page("leads/index.html", columns=(), listed=listed, counts=numbers, asked=listed.stage)
