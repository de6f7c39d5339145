"""Addresses of the pulse room."""

from flask import Blueprint

from vbm.pulse.card import pulse_card
from vbm.pulse.routes.answers import bp as answers
from vbm.pulse.routes.kudos import bp as kudos
from vbm.pulse.routes.results import bp as results

bp = Blueprint("pulse", __name__)
bp.register_blueprint(results)
bp.register_blueprint(answers)
bp.register_blueprint(kudos)
bp.add_app_template_global(pulse_card, "pulse_card")
