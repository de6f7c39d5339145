"""Addresses of the pulse room."""

from flask import Blueprint

from vbm.pulse import models  # noqa: F401  until a page uses them

bp = Blueprint("pulse", __name__)
