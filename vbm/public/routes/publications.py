"""From the draft to what visitors read, or back."""

from flask import Blueprint, Response, flash, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.site import Site, SitePicture
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("publications", __name__)


@bp.post("/settings/site-publication")
@access.manager
def create() -> Response:
    session = db.session()
    site = Site.hold(session)
    site.publish(session, seen=request.form.get("seen", ""), by=current_user.id)
    SitePicture.drop_unused(session, site)
    session.commit()
    flash("Published. Visitors read it from now on.", "success")
    return go(url_for("public.texts.index"))


@bp.post("/settings/site-publication/removal")
@access.manager
def destroy() -> Response:
    site = Site.hold(db.session())
    site.go_back(seen=request.form.get("seen", ""))
    SitePicture.drop_unused(db.session(), site)
    db.session.commit()
    flash("The draft says again what visitors read.", "success")
    return go(url_for("public.texts.index"))
