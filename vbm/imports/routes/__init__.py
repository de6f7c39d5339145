"""Addresses of the imports room."""

from flask import Blueprint

bp = Blueprint("imports", __name__)
