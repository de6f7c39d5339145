"""Addresses of the intake room."""

from flask import Blueprint

from vbm.intake.arrival import along, brought
from vbm.intake.routes import checks, contacts, deletions, devices, questions, results, rules, start
from vbm.practice.first_visit import lead_to_setup

bp = Blueprint("intake", __name__)
bp.before_request(lead_to_setup)
bp.app_template_global("along")(along)
bp.app_template_global("brought")(brought)
bp.register_blueprint(start.bp)
bp.register_blueprint(questions.bp)
bp.register_blueprint(checks.bp)
bp.register_blueprint(results.bp)
bp.register_blueprint(rules.bp)
bp.register_blueprint(contacts.bp)
bp.register_blueprint(deletions.bp)
bp.register_blueprint(devices.bp)
