"""Addresses of the onboarding room."""

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState

from vbm.onboarding.came_as import lead_of
from vbm.onboarding.routes import baselines, conversions

bp = Blueprint("onboarding", __name__)
bp.register_blueprint(conversions.bp)
bp.register_blueprint(baselines.bp)


@bp.record_once
def _add_words(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["lead_of"] = lead_of
