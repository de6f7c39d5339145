"""What browsers, search engines and other machines fetch for the site."""

import re
from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request
from sqlalchemy import select

from vbm.extensions import db
from vbm.practice.colours import HEX
from vbm.practice.models import our_practice
from vbm.practice.site import ACCENT, SitePicture
from vbm.public.card import card_mark, draw_card
from vbm.public.head import FOUND
from vbm.public.look import stylesheet
from vbm.public.shown import site
from vbm.web import access
from vbm.web.assets import FOREVER
from vbm.web.links import external_url, path_of

bp = Blueprint("files", __name__)
PICTURE = re.compile(r"([0-9a-f]{64})\.[a-z]{3,4}")
AN_HOUR = "public, max-age=3600"


def sent(body: str | bytes, mimetype: str, caching: str) -> Response:
    response = Response(body, mimetype=mimetype, headers={"Cache-Control": caching})
    response.add_etag()
    tag = response.get_etag()[0]
    known = tag is not None and request.if_none_match.contains_weak(tag)
    return Response(status=304, headers={"Cache-Control": caching, "ETag": f'"{tag}"'}) if known else response


@bp.get("/site/look/<accent>")
@access.public
def look(accent: str) -> Response:
    """The address is the colour, so it may be kept for ever."""
    colour = f"#{accent.removesuffix('.css')}"
    return sent(stylesheet(colour), "text/css", FOREVER) if HEX.fullmatch(colour) else abort(404)


@bp.get("/site/pictures/<site_picture>")
@access.public
def picture(site_picture: str) -> Response:
    found = PICTURE.fullmatch(site_picture) or abort(404)
    kept = db.session.scalar(select(SitePicture).where(SitePicture.digest == found[1])) or abort(404)
    return sent(kept.content, kept.mimetype, FOREVER)


@bp.get("/site/card.png")
@access.public
def card() -> Response:
    name, accent = our_practice(db.session()).name, str(site().said.get(ACCENT, ""))
    fresh = request.args.get("v") == card_mark(name, accent)
    return sent(draw_card(name, accent), "image/png", FOREVER if fresh else AN_HOUR)


@bp.get("/sitemap.xml")
@access.public
def sitemap() -> Response:
    addresses = [external_url(endpoint) for endpoint in FOUND]
    return sent(render_template("public/sitemap.xml", addresses=addresses), "application/xml", AN_HOUR)


@bp.get("/robots.txt")
@access.public
def robots() -> Response:
    """What is not for visitors begins with these, and a new room is among them by itself; the longer of two lines decides."""
    views: dict[str, Any] = current_app.view_functions
    begun = [(rule.rule.split("/")[1], views[rule.endpoint].door) for rule in current_app.url_map.iter_rules()]
    closed = {f"/{first}" for first, door in begun if door.roles is not None}
    shut = [f"Disallow: {each}" for each in sorted((closed | {"/framed", "/n/"}) - {"/"})]
    lines = ["User-agent: *", *(f"Allow: {path_of(endpoint)}" for endpoint in FOUND), *shut]
    return sent("\n".join([*lines, f"Sitemap: {external_url('public.files.sitemap')}", ""]), "text/plain", AN_HOUR)
