"""Addresses of the practice room."""

from flask import Blueprint

from vbm.practice.routes.holidays import bp as holidays
from vbm.practice.routes.room import bp as room
from vbm.practice.routes.settings import bp as settings
from vbm.practice.routes.visitor_rules import bp as visitor_rules

bp = Blueprint("practice", __name__)
bp.register_blueprint(settings)
bp.register_blueprint(holidays)
bp.register_blueprint(room)
bp.register_blueprint(visitor_rules)
