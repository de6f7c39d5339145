"""Addresses of the notices room."""

from flask import Blueprint

from vbm.notices import models  # noqa: F401  until a page uses them

bp = Blueprint("notices", __name__)
