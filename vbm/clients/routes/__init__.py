"""Addresses of the clients room."""

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState

from vbm.clients import wording
from vbm.clients.routes.clients import bp as clients
from vbm.clients.routes.terms import bp as terms

bp = Blueprint("clients", __name__)
for resource in (clients, terms):
    bp.register_blueprint(resource)


@bp.record_once
def _add_words(state: BlueprintSetupState) -> None:
    state.app.jinja_env.filters["terms"] = wording.terms_words
