"""Addresses of the portal room."""

from flask import Blueprint

bp = Blueprint("portal", __name__)
