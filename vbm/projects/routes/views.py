"""One's own saved views: kept, renamed, removed."""

from flask import Blueprint, Response, flash, request, session, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import SavedView
from vbm.projects.my_views import my_views
from vbm.projects.saved_views import keep_view, tidy_address, views_of
from vbm.projects.view_forms import NameForm, ViewForm
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("views", __name__, url_prefix="/views")
bp.add_app_template_global(my_views, "saved_views")


@bp.get("")
@access.team
def index() -> Response:
    return page("projects/views/index.html", form=None)


@bp.get("/new")
@access.team
def new() -> Response:
    return ask(ViewForm(formdata=None, address=request.args.get("address", "")))


@bp.post("")
@access.team
def create() -> Response:
    form = ViewForm()
    if not form.validate_on_submit():
        return ask(form, 422)
    try:
        view = keep_view(db.session(), current_user, form.name.data, form.address.data or "")
    except Refused as why:
        form.form_errors.append(str(why))
        return ask(form, why.status)
    db.session.commit()
    flash(f"“{view.name}” is kept with your views.", "success")
    return go(view.address)


@bp.post("/<int:view_id>")
@access.team
def update(view_id: int) -> Response:
    view, form = find(view_id), NameForm()
    if not form.validate_on_submit():
        return page("projects/views/index.html", status=422, form=form, wrong=view.id)
    view.name = form.name.data
    db.session.commit()
    return go(url_for("projects.views.index"))


@bp.delete("/<int:view_id>")
@bp.post("/<int:view_id>/removal")
@access.team
def destroy(view_id: int) -> Response:
    view = find(view_id)
    db.session.delete(view)
    db.session.commit()
    flash(f"“{view.name}” is gone from your views.", "success")
    return go(url_for("projects.views.index"))


def find(view_id: int) -> SavedView:
    mine = views_of(current_user._get_current_object(), session.get(access.FOCUS))
    return db.first_or_404(select(SavedView).where(SavedView.id == view_id, mine))  # type: ignore[no-any-return]


def ask(form: ViewForm, status: int = 200) -> Response:
    form.address.data = tidy_address(form.address.data or "") or url_for("work.show")
    return page("projects/views/new.html", fragment="projects/views/_form.html", status=status, form=form)
