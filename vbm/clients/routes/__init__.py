"""Addresses of the clients room."""

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState

from vbm.clients import wording
from vbm.clients.places import taken_places
from vbm.clients.routes.clients import bp as clients
from vbm.clients.routes.decision_deeds import bp as decision_deeds
from vbm.clients.routes.decisions import bp as decisions
from vbm.clients.routes.endings import bp as endings
from vbm.clients.routes.terms import bp as terms
from vbm.extensions import db

bp = Blueprint("clients", __name__)
for resource in (clients, terms, decisions, decision_deeds, endings):
    bp.register_blueprint(resource)


@bp.record_once
def _add_words(state: BlueprintSetupState) -> None:
    state.app.jinja_env.filters["terms"] = wording.terms_words
    state.app.jinja_env.globals["taken_places"] = lambda: taken_places(db.session())
