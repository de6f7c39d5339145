"""A page of the site as it will be, for those who write it."""

from flask import Blueprint, Response, g

from vbm.public.routes import pages
from vbm.public.routes.texts import find
from vbm.web import access

bp = Blueprint("previews", __name__, url_prefix="/settings/site-preview")


@bp.get("/<site_page>")
@access.manager
def show(site_page: str) -> Response:
    g.previewed = find(site_page)
    return pages.show(site_page)
