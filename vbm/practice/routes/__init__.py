"""Addresses of the practice room."""

from flask import Blueprint

from vbm.practice.routes.settings import bp as settings

bp = Blueprint("practice", __name__)
bp.register_blueprint(settings)
