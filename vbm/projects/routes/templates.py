"""Templates: projects kept as patterns for the next ones."""

from flask import Blueprint, Response, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Project, ProjectTemplate
from vbm.projects.pattern import Take
from vbm.projects.pattern_reading import read_pattern
from vbm.projects.project_forms import TemplateForm, TemplateNameForm
from vbm.projects.routes.finding import find_project
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("templates", __name__)


@bp.get("/templates")
@access.manager
def index() -> Response:
    kept = db.session.scalars(select(ProjectTemplate).order_by(ProjectTemplate.name, ProjectTemplate.id)).all()
    return page("projects/templates/index.html", templates=kept)


@bp.get("/<int:project_id>/templates/new")
@access.manager
def new(project_id: int) -> Response:
    project = find_project(project_id)
    return _ask(project, TemplateForm(formdata=None, name=project.name))


@bp.post("/<int:project_id>/templates")
@access.manager
def create(project_id: int) -> Response:
    project, form = find_project(project_id), TemplateForm()
    if not form.validate_on_submit():
        return _ask(project, form, status=422)
    pattern = read_pattern(db.session(), project, Take(form.take.data)).pattern
    template = ProjectTemplate.keep(db.session(), form.name.data, pattern.as_json(), by=current_user)
    db.session.commit()
    return go(url_for("projects.templates.index", _anchor=f"template-{template.id}"))


@bp.get("/templates/<int:template_id>/edit")
@access.manager
def edit(template_id: int) -> Response:
    template = db.get_or_404(ProjectTemplate, template_id)
    return page("projects/templates/edit.html", form=TemplateNameForm(obj=template), kept=template)


@bp.post("/templates/<int:template_id>")
@access.manager
def update(template_id: int) -> Response:
    template, form = db.get_or_404(ProjectTemplate, template_id), TemplateNameForm()
    if not form.validate_on_submit():
        return page("projects/templates/edit.html", status=422, form=form, kept=template)
    template.rename(db.session(), form.name.data, by=current_user)
    db.session.commit()
    return go(url_for("projects.templates.index", _anchor=f"template-{template_id}"))


@bp.delete("/templates/<int:template_id>")
@bp.post("/templates/<int:template_id>/removal")
@access.manager
def destroy(template_id: int) -> Response:
    db.get_or_404(ProjectTemplate, template_id).remove(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("projects.templates.index"))


def _ask(project: Project, form: TemplateForm, status: int = 200) -> Response:
    return page("projects/templates/new.html", status=status, form=form, project=project)
