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
OF_VISITORS = (start, questions, checks, results, rules, contacts, deletions, devices)
OF_THE_EDITOR = (draft_questions, draft_options, draft_places, draft_rules, draft_texts, draft_previews)
for resource in (*OF_VISITORS, versions, drafts, *OF_THE_EDITOR, publications):
    bp.register_blueprint(resource.bp)
