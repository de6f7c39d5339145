"""The labels of all clients, for the manager: named, coloured, merged and removed in one place."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.beside_forms import LabelForm
from vbm.projects.label_lines import label_lines, line_of
from vbm.projects.models import Label
from vbm.projects.models.label_list import add_for_all, remove, restyle
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("labels", __name__, url_prefix="/labels")


def find(label_id: int) -> Label:
    return db.first_or_404(select(Label).where(Label.id == label_id))  # type: ignore[no-any-return]


@bp.get("")
@access.desk
def index() -> Response:
    return page("projects/labels/index.html", lines=label_lines(db.session()), form=LabelForm(formdata=None))


@bp.post("")
@access.desk
def create() -> Response:
    form = LabelForm()
    if not form.validate_on_submit():
        return page("projects/labels/index.html", status=422, lines=label_lines(db.session()), form=form)
    add_for_all(db.session(), form.name.data, form.colour.data, by=current_user)
    db.session.commit()
    flash(f"Every client has “{form.name.data}” now, and so will new ones.", "success")
    return go(url_for("projects.labels.index"))


@bp.get("/<int:label_id>/edit")
@access.desk
def edit(label_id: int) -> Response:
    label = find(label_id)
    return page("projects/labels/edit.html", form=LabelForm(formdata=None, obj=label), line=line_of(db.session(), label))


@bp.post("/<int:label_id>")
@access.desk
def update(label_id: int) -> Response:
    label, form = find(label_id), LabelForm()
    if not form.validate_on_submit():
        return page("projects/labels/edit.html", status=422, form=form, line=line_of(db.session(), label))
    restyle(db.session(), label, name=form.name.data, colour=form.colour.data, by=current_user)
    db.session.commit()
    flash(f"It is “{label.name}” everywhere now.", "success")
    return go(url_for("projects.labels.index"))


@bp.delete("/<int:label_id>")
@bp.post("/<int:label_id>/removal")
@access.desk
def destroy(label_id: int) -> Response:
    label = find(label_id)
    name = label.name
    remove(db.session(), label, by=current_user)
    db.session.commit()
    flash(f"“{name}” is gone from every task.", "success")
    return go(url_for("projects.labels.index"))
