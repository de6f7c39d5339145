"""Columns and stages that this person folds away; nobody else's board changes."""

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.folds import fold, unfold
from vbm.projects.models import ProjectStage
from vbm.projects.project_board import drawn_stages
from vbm.projects.routes.column_answers import find_column, strip_answer
from vbm.web import access
from vbm.web.hypermedia import fragment, go, wants_fragment

bp = Blueprint("folds", __name__)


@bp.post("/columns/<int:column_id>/fold")
@access.team
def create(column_id: int) -> Response:
    column = find_column(column_id)
    fold(db.session(), current_user, f"column:{column.id}")
    db.session.commit()
    return strip_answer(column.project_id, column.id)


@bp.delete("/columns/<int:column_id>/fold")
@bp.post("/columns/<int:column_id>/fold/undo")
@access.team
def destroy(column_id: int) -> Response:
    column = find_column(column_id)
    unfold(db.session(), current_user, f"column:{column.id}")
    db.session.commit()
    return strip_answer(column.project_id, column.id)


@bp.post("/stages/<stage>/fold")
@access.team
def create_stage(stage: str) -> Response:
    fold(db.session(), current_user, f"stage:{_known(stage)}")
    db.session.commit()
    return _stages(stage)


@bp.delete("/stages/<stage>/fold")
@bp.post("/stages/<stage>/fold/undo")
@access.team
def destroy_stage(stage: str) -> Response:
    unfold(db.session(), current_user, f"stage:{_known(stage)}")
    db.session.commit()
    return _stages(stage)


def _known(stage: str) -> ProjectStage:
    return ProjectStage(stage) if stage in set(ProjectStage) else abort(404)


def _stages(stage: str) -> Response:
    if not wants_fragment():
        return go(url_for("projects.boards.index", _anchor=f"column-{stage}"))
    return fragment("projects/boards/_stage_folded.html", **drawn_stages(db.session(), only={ProjectStage(stage)}))
