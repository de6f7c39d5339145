"""Addresses of the capacity room."""

from flask import Blueprint

bp = Blueprint("capacity", __name__)
