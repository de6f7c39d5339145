"""What was found, as I type: on its own page, and in the palette over any other."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.search.asked import Asked
from vbm.search.results import Results, task_by_number
from vbm.search.ways import ways_to
from vbm.web import access
from vbm.web.hypermedia import aims_at, fragment, go, page, wants_fragment

bp = Blueprint("found", __name__)
LAST_PAGE = 50


@bp.get("")
@access.team
def show() -> Response:
    asked = Asked.from_address(request.args.get("q", ""))
    found = Results(db.session(), asked, page_number(request.args.get("page", "1")))
    if wants_fragment() and aims_at("palette-found"):
        ways = ways_to(db.session(), asked, current_user, access.focus_of(current_user))
        return fragment("search/_palette.html", found=found, ways=ways)
    task_id = None if wants_fragment() else task_by_number(db.session(), asked)
    if task_id is not None:
        return go(url_for("projects.tasks.show", task_id=task_id))
    return page("search/show.html", fragment="search/_found.html", found=found)


def page_number(said: str) -> int:
    return max(1, min(int(said), LAST_PAGE)) if said.isascii() and said.isdigit() and len(said) < 10 else 1
