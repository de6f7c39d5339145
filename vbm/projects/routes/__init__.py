"""Addresses of the projects room."""

from flask import Blueprint

bp = Blueprint("projects", __name__)
