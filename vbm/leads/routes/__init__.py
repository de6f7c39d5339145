"""Addresses of the leads room."""

from flask import Blueprint

bp = Blueprint("leads", __name__)
