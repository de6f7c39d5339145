"""Addresses of the team room."""

from flask import Blueprint

bp = Blueprint("team", __name__)
