"""Addresses of the team room."""

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState

from vbm.extensions import db
from vbm.team.joining import business_of
from vbm.team.routes.access_ends import bp as access_ends
from vbm.team.routes.invitations import bp as invitations
from vbm.team.routes.notes import bp as notes
from vbm.team.routes.owners import bp as owners
from vbm.team.routes.people import bp as people
from vbm.team.routes.profiles import bp as profiles
from vbm.team.routes.seats import bp as seats
from vbm.team.routes.times_off import bp as times_off

bp = Blueprint("team", __name__)
for resource in (people, owners, invitations, profiles, times_off, notes, seats, access_ends):
    bp.register_blueprint(resource)


@bp.record_once
def _add_words(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["business_of"] = lambda person: business_of(db.session(), person)
