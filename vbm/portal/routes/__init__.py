"""Addresses of the portal."""

from flask import Blueprint

from vbm.portal.routes import comments, own_page, tasks

bp = Blueprint("portal", __name__, url_prefix="/portal")
own_page.add_to(bp)
bp.register_blueprint(tasks.bp)
bp.register_blueprint(comments.bp)
