"""The kinds of talk: what can be booked, and under which rules."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.booking.hosting import managers
from vbm.booking.kind_forms import KindForm
from vbm.booking.models import TalkKind
from vbm.booking.models.host import begin_hosting
from vbm.booking.routes.hours import done
from vbm.extensions import db
from vbm.web import access
from vbm.web.framed import framed_url, snippet
from vbm.web.hypermedia import page
from vbm.web.links import external_url

bp = Blueprint("kinds", __name__, url_prefix="/settings/talks/kinds")


@bp.get("/new")
@access.desk
def new() -> Response:
    return _show(KindForm(db.session(), managers(db.session()), None, data={"host_id": current_user.id}))


@bp.post("")
@access.desk
def create() -> Response:
    form = KindForm(db.session(), managers(db.session()))
    if not form.validate():
        return _show(form, status=422)
    begin_hosting(db.session(), form.host_id.data)
    TalkKind.add(db.session(), **form.said, by=current_user.id)
    return done("Added.", "kinds")


@bp.get("/<int:kind_id>")
@access.desk
def edit(kind_id: int) -> Response:
    kind = db.get_or_404(TalkKind, kind_id)
    return _show(KindForm(db.session(), managers(db.session()), None, kind=kind), kind)


@bp.post("/<int:kind_id>")
@access.desk
def update(kind_id: int) -> Response:
    kind = db.get_or_404(TalkKind, kind_id)
    form = KindForm(db.session(), managers(db.session()), kind=kind)
    if not form.validate():
        return _show(form, kind, status=422)
    begin_hosting(db.session(), form.host_id.data)
    kind.describe(db.session(), **form.said, by=current_user.id)
    return done("Saved. What is booked already stays as it is.", "kinds")


@bp.post("/<int:kind_id>/retirement")
@access.desk
def retire(kind_id: int) -> Response:
    db.get_or_404(TalkKind, kind_id).retire(db.session(), by=current_user.id)
    return done("Nobody can book it from now on. What is booked stays booked.", "kinds")


@bp.post("/<int:kind_id>/return")
@access.desk
def bring_back(kind_id: int) -> Response:
    db.get_or_404(TalkKind, kind_id).bring_back(db.session(), by=current_user.id)
    return done("It can be booked again.", "kinds")


@bp.post("/<int:kind_id>/place")
@access.desk
def move_up(kind_id: int) -> Response:
    db.get_or_404(TalkKind, kind_id).move_up(db.session(), by=current_user.id)
    return done("Moved up.", "kinds")


def _show(form: KindForm, kind: TalkKind | None = None, *, status: int = 200) -> Response:
    shown = {}
    if kind:
        its = external_url("booking.days.show", slug=kind.slug), framed_url("booking.days.show", slug=kind.slug)
        shown = {"address": its[0], "snippet": snippet(kind.name, its[1])}
    return page("booking/settings/kind.html", form=form, kind=kind, status=status, **shown)
