"""Addresses of the projects room."""

from flask import Blueprint

from vbm.projects.routes import (
    archive,
    archives,
    assignments,
    attachments,
    blockers,
    boards,
    column_moves,
    column_removals,
    columns,
    comments,
    company,
    completions,
    copies,
    dependencies,
    downloads,
    folds,
    followers,
    item_edits,
    items,
    labels,
    looks,
    moves,
    project_moves,
    projects,
    promises,
    slices,
    starts,
    task_copies,
    task_labels,
    tasks,
    templates,
    transfers,
    trash,
    updates,
)

bp = Blueprint("projects", __name__, url_prefix="/projects")
bp.register_blueprint(boards.bp)
bp.register_blueprint(projects.bp)
bp.register_blueprint(project_moves.bp)
bp.register_blueprint(columns.bp)
bp.register_blueprint(updates.bp)
bp.register_blueprint(slices.bp)
bp.register_blueprint(tasks.bp)
bp.register_blueprint(moves.bp)
bp.register_blueprint(starts.bp)
bp.register_blueprint(completions.bp)
bp.register_blueprint(blockers.bp)
bp.register_blueprint(promises.bp)
bp.register_blueprint(assignments.bp)
bp.register_blueprint(comments.bp)
bp.register_blueprint(items.bp)
bp.register_blueprint(item_edits.bp)
bp.register_blueprint(attachments.bp)
bp.register_blueprint(downloads.bp)
bp.register_blueprint(company.bp)
bp.register_blueprint(dependencies.bp)
bp.register_blueprint(followers.bp)
bp.register_blueprint(labels.bp)
bp.register_blueprint(task_labels.bp)
bp.register_blueprint(archive.bp)
bp.register_blueprint(column_moves.bp)
bp.register_blueprint(column_removals.bp)
bp.register_blueprint(copies.bp)
bp.register_blueprint(folds.bp)
bp.register_blueprint(templates.bp)
bp.register_blueprint(archives.bp)
bp.register_blueprint(task_copies.bp)
bp.register_blueprint(looks.bp)
bp.register_blueprint(transfers.bp)
bp.register_blueprint(trash.bp)
