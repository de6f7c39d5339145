"""The owner's page."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.portal.owner_page import businesses_of
from vbm.web import access
from vbm.web.hypermedia import page


def add_to(bp: Blueprint) -> None:
    bp.get("")(show)


@access.owner
def show() -> Response:
    return page("portal/show.html", businesses=businesses_of(db.session(), current_user))
