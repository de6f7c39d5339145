"""Addresses of the notices room."""

from flask import Blueprint

from vbm.notices.routes import choices, counts, news, reads

bp = Blueprint("notices", __name__, url_prefix="/notices")
for resource in (news, counts, choices, reads):
    bp.register_blueprint(resource.bp)
