"""Addresses of the booking room."""

from flask import Blueprint

from vbm.booking.routes import talks
from vbm.practice.first_visit import lead_to_setup

bp = Blueprint("booking", __name__)
bp.before_request(lead_to_setup)
bp.register_blueprint(talks.bp)
