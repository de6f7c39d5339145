"""The pages of the practice's own site."""

from flask import Blueprint, Response

from vbm.public.kept import what_is_kept
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("pages", __name__)


def show(name: str) -> Response:
    return page("public/privacy.html", kept=what_is_kept()) if name == "privacy" else page(f"public/{name}.html")


@bp.get("/")
@access.public
def home() -> Response:
    return show("home")


@bp.get("/what-is-a-vbm")
@access.public
def role() -> Response:
    return show("role")


@bp.get("/vbm-or-va")
@access.public
def versus() -> Response:
    return show("versus")


@bp.get("/competencies")
@access.public
def skills() -> Response:
    return show("skills")


@bp.get("/working-together")
@access.public
def together() -> Response:
    return show("together")


@bp.get("/contact")
@access.public
def contact() -> Response:
    return show("contact")


@bp.get("/privacy")
@access.public
def privacy() -> Response:
    return show("privacy")
