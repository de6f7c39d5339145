"""Addresses of the intake room."""

from flask import Blueprint

from vbm.intake.arrival import brought, carry
from vbm.intake.routes import (
    checks,
    contacts,
    deletions,
    devices,
    draft_options,
    draft_places,
    draft_previews,
    draft_questions,
    draft_rules,
    draft_texts,
    drafts,
    publications,
    questions,
    results,
    rules,
    start,
    versions,
)
from vbm.practice.first_visit import lead_to_setup

bp = Blueprint("intake", __name__)
bp.before_request(lead_to_setup)
bp.app_url_defaults(carry)
bp.app_template_global("brought")(brought)
bp.register_blueprint(start.bp)
bp.register_blueprint(questions.bp)
bp.register_blueprint(checks.bp)
bp.register_blueprint(results.bp)
bp.register_blueprint(rules.bp)
bp.register_blueprint(contacts.bp)
bp.register_blueprint(deletions.bp)
bp.register_blueprint(devices.bp)
bp.register_blueprint(versions.bp)
bp.register_blueprint(drafts.bp)
bp.register_blueprint(draft_questions.bp)
bp.register_blueprint(draft_options.bp)
bp.register_blueprint(draft_places.bp)
bp.register_blueprint(draft_rules.bp)
bp.register_blueprint(draft_texts.bp)
bp.register_blueprint(draft_previews.bp)
bp.register_blueprint(publications.bp)
