"""The practice's own colour, portrait, logo and the card for social media."""

from typing import Any

from flask import Blueprint, Response, abort, flash, request, url_for

from vbm.extensions import db
from vbm.practice import colours
from vbm.practice.site import ACCENT, PICTURES, Site, SitePicture, mark, the_site
from vbm.public.forms import LookForm, PictureForm
from vbm.public.pictures import draw
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("looks", __name__, url_prefix="/settings/site-look")


@bp.get("")
@access.manager
def edit() -> Response:
    return _show(LookForm(None, accent=_kept().draft.get(ACCENT, colours.OURS)))


@bp.post("")
@access.manager
def update() -> Response:
    form = LookForm()
    if "ours" not in request.form and not form.validate_on_submit():
        return _show(form, status=422)
    is_ours = "ours" in request.form or form.accent.data == colours.OURS
    Site.hold(db.session()).show(ACCENT, None if is_ours else form.accent.data)
    db.session.commit()
    return done("The colour is in the draft.")


@bp.post("/<site_picture>")
@access.manager
def create_picture(site_picture: str) -> Response:
    role, form = find(site_picture), PictureForm(prefix=site_picture)
    try:
        drawn = draw(role, form.picture.data.read() if form.picture.data else b"")
    except Refused as why:
        form.picture.errors = [str(why)]
        return _show(LookForm(None, accent=_kept().draft.get(ACCENT, colours.OURS)), {role: form}, 422)
    site = Site.hold(db.session())
    site.show(role, SitePicture.keep(db.session(), role, *drawn))
    SitePicture.drop_unused(db.session(), site)
    db.session.commit()
    return done("The picture is in the draft.")


@bp.post("/<site_picture>/removal")
@access.manager
def destroy_picture(site_picture: str) -> Response:
    site = Site.hold(db.session())
    site.show(find(site_picture), None)
    SitePicture.drop_unused(db.session(), site)
    db.session.commit()
    return done("The picture is gone from the draft.")


def find(role: str) -> str:
    return role if role in PICTURES else abort(404)


def done(words: str) -> Response:
    flash(f"{words} Visitors see it once you publish.", "success")
    return go(url_for(".edit"))


def _kept() -> Site:
    return the_site(db.session()) or Site(words={}, draft={}, revision=0)


def _show(form: LookForm, pictures: dict[str, PictureForm] | None = None, status: int = 200) -> Response:
    forms = {role: PictureForm(None, prefix=role) for role in PICTURES} | (pictures or {})
    kept = _kept()
    said: dict[str, Any] = {"kept": kept, "drafted": kept.draft, "seen": mark(kept.draft), "wrong": pictures or {}}
    return page("public/site/look.html", form=form, pictures=forms, status=status, **said)
