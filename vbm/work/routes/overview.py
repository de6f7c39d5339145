"""All visible clients' open tasks, by what stage they are in."""

from flask import Blueprint, Response, request
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.freshness import unless_unchanged
from vbm.practice.models import our_practice
from vbm.projects.looks import latest_look
from vbm.projects.my_views import my_views
from vbm.projects.project_board import topics_and_revision
from vbm.support.scope import scope_of
from vbm.web import access
from vbm.web.hypermedia import fragment, page
from vbm.work.views import chosen_by, group_of, lanes_of, said_by_page


def add_to(bp: Blueprint) -> None:
    bp.get("")(show)
    bp.get("/changes")(changes)


@access.team
def show() -> Response:
    chosen, revision = chosen_by(request.args), _revision()
    return unless_unchanged(
        lambda: page("work/show.html", fragment="work/_lanes.html", revision=revision, **lanes_of(request.args, chosen)),
        *("work", revision, chosen.query(), group_of(request.args), latest_look(db.session(), current_user)),
        *(our_practice(db.session()).names_revision, scope_of(db.session()).mark, my_views()),
    )


@access.team
def changes() -> Response:
    revision = _revision()
    if request.args.get("since") == revision:
        return Response("", 204, {"X-Revision": revision})
    said = said_by_page("work.show")
    answer = fragment("work/_changed.html", **lanes_of(said, chosen_by(said)))
    answer.headers["X-Revision"] = revision
    return answer


def _revision() -> str:
    return topics_and_revision(db.session())[1]
