"""Addresses of the practice room."""

from flask import Blueprint

from vbm.practice.routes.holidays import bp as holidays
from vbm.practice.routes.settings import bp as settings

bp = Blueprint("practice", __name__)
bp.register_blueprint(settings)
bp.register_blueprint(holidays)
