"""Addresses of the work room."""

from flask import Blueprint

bp = Blueprint("work", __name__)
