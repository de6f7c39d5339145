"""Addresses of the today room."""

from flask import Blueprint

bp = Blueprint("today", __name__)
