"""Addresses of the team room."""

from flask import Blueprint

from vbm.practice import holidays  # noqa: F401  until a page uses it
from vbm.team import models  # noqa: F401  until a page uses them
from vbm.team.routes.access_ends import bp as access_ends
from vbm.team.routes.invitations import bp as invitations
from vbm.team.routes.owners import bp as owners
from vbm.team.routes.people import bp as people
from vbm.team.routes.seats import bp as seats

bp = Blueprint("team", __name__)
for resource in (people, owners, invitations, seats, access_ends):
    bp.register_blueprint(resource)
