"""All visible clients' open tasks, by what stage they are in."""

from flask import Blueprint, Response, abort, request

from vbm.extensions import db
from vbm.projects.filter import Filter, NotThere
from vbm.projects.open_tasks import open_tasks
from vbm.web import access
from vbm.web.hypermedia import page
from vbm.work.lanes import lanes_of


def add_to(bp: Blueprint) -> None:
    bp.get("")(show)


@access.team
def show() -> Response:
    try:
        chosen = Filter.from_address(db.session(), request.args)
    except NotThere:
        abort(404)
    lanes = lanes_of(open_tasks(db.session(), *chosen.where()))
    return page("work/show.html", fragment="work/_lanes.html", chosen=chosen, lanes=lanes)
