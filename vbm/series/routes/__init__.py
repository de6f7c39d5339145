"""Addresses of the series room."""

from flask import Blueprint

from vbm.series import models  # noqa: F401  until a page uses them

bp = Blueprint("series", __name__)
