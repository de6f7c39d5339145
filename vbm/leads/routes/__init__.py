"""Addresses of the leads room."""

from flask import Blueprint

from vbm.leads.routes import leads, next_steps, notes, pipeline, stage_changes, unsubscriptions

bp = Blueprint("leads", __name__)
bp.register_blueprint(pipeline.bp)
bp.register_blueprint(leads.bp)
bp.register_blueprint(stage_changes.bp)
bp.register_blueprint(next_steps.bp)
bp.register_blueprint(notes.bp)
bp.register_blueprint(unsubscriptions.bp)
