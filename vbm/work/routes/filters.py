"""What all work can be narrowed to: asked for only when somebody opens it, so that the page itself is quick."""

from flask import Blueprint, Response

from vbm.web import access
from vbm.web.hypermedia import page
from vbm.work.views import chosen_by, said_by_page


def add_to(bp: Blueprint) -> None:
    bp.get("/filter")(choices)


@access.team
def choices() -> Response:
    chosen = chosen_by(said_by_page("work.show"))
    return page("work/filter.html", fragment="projects/boards/_picks.html", chosen=chosen)
