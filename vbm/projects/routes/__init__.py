"""Addresses of the projects room."""

from flask import Blueprint

from vbm.projects.routes import (
    assignments,
    blockers,
    boards,
    columns,
    comments,
    completions,
    items,
    moves,
    project_moves,
    projects,
    promises,
    starts,
    tasks,
    updates,
)

bp = Blueprint("projects", __name__, url_prefix="/projects")
bp.register_blueprint(boards.bp)
bp.register_blueprint(projects.bp)
bp.register_blueprint(project_moves.bp)
bp.register_blueprint(columns.bp)
bp.register_blueprint(updates.bp)
bp.register_blueprint(tasks.bp)
bp.register_blueprint(moves.bp)
bp.register_blueprint(starts.bp)
bp.register_blueprint(completions.bp)
bp.register_blueprint(blockers.bp)
bp.register_blueprint(promises.bp)
bp.register_blueprint(assignments.bp)
bp.register_blueprint(comments.bp)
bp.register_blueprint(items.bp)
