"""Addresses of the capacity room."""

from flask import Blueprint

from vbm.capacity.routes import absences, assignments, handovers, takers, weeks

bp = Blueprint("capacity", __name__, url_prefix="/team/capacity")
for resource in (weeks, takers, assignments, handovers, absences):
    bp.register_blueprint(resource.bp)
