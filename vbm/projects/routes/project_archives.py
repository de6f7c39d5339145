"""Projects out of sight: what was finished, and what was put away, with the way back."""

from flask import Blueprint, Response, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from vbm.extensions import db
from vbm.projects.models import Project, ProjectStage
from vbm.projects.routes.finding import hold_project
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("project_archives", __name__)
WITH_CLIENT = select(Project).join(Project.client).options(contains_eager(Project.client))


@bp.get("/finished")
@access.team
def finished() -> Response:
    done = WITH_CLIENT.where(Project.archived_at.is_(None), Project.stage == ProjectStage.DONE)
    return page("projects/projects/finished.html", projects=db.session.scalars(done.order_by(Project.done_at.desc())).all())


@bp.get("/archive")
@access.team
def index() -> Response:
    away = WITH_CLIENT.where(Project.archived_at.is_not(None))
    return page("projects/projects/archive.html", projects=db.session.scalars(away.order_by(Project.archived_at.desc())).all())


@bp.post("/<int:project_id>/archive")
@access.manager
def create(project_id: int) -> Response:
    hold_project(project_id).archive(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("projects.project_archives.index", _anchor=f"project-{project_id}"))


@bp.delete("/<int:project_id>/archive")
@bp.post("/<int:project_id>/archive/undo")
@access.manager
def destroy(project_id: int) -> Response:
    hold_project(project_id).bring_back(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("projects.boards.show", project_id=project_id))
