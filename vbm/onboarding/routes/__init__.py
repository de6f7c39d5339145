"""Addresses of the onboarding room."""

from flask import Blueprint

from vbm.onboarding.routes import conversions

bp = Blueprint("onboarding", __name__)
bp.register_blueprint(conversions.bp)
