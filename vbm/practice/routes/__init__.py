"""Addresses of the practice room."""

from flask import Blueprint

bp = Blueprint("practice", __name__)
