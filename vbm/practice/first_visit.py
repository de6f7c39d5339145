"""Before there is a practice, a visitor is shown to the page that sets one up."""

from flask import Response

from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.web.hypermedia import go

SET_UP = "/setup"


def lead_to_setup() -> Response | None:
    """For the public blueprints, before each request."""
    return go(SET_UP) if the_practice(db.session()) is None else None
