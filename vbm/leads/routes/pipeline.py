"""Who may become a client, and how far are we?"""

from flask import Blueprint, Response, abort, request

from vbm.extensions import db
from vbm.leads.board import MOST, counts_of, read_list
from vbm.leads.models import Stage
from vbm.leads.move_forms import stage_of
from vbm.leads.routes.drawing import drawn_board
from vbm.leads.suspected import count_suspected
from vbm.practice.freshness import unless_unchanged
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import page

bp = Blueprint("pipeline", __name__)


@bp.get("/leads")
@access.desk
def index() -> Response:
    if "stage" in request.args:
        return one_stage(stage_of(request.args["stage"]) or abort(404))
    practice = our_practice(db.session())
    revision, held = practice.leads_revision, count_suspected(db.session())
    draw = lambda: page("leads/index.html", revision=revision, held=held, **drawn_board())  # noqa: E731
    return unless_unchanged(draw, "leads", revision, held, clock.today(practice.timezone), clock.today(my_zone()))


def one_stage(stage: Stage) -> Response:
    number = request.args.get("page", type=int) or 1
    if not 1 <= number <= 1000:
        abort(404)
    counts = dict(counts_of(db.session()))
    pages = {"number": number, "is_last": number * MOST >= counts[stage]}
    listed, today = read_list(db.session(), stage, page=number), clock.today(my_zone())
    return page("leads/list.html", stage=stage, cards=listed, counts=counts, pages=pages, today=today)
