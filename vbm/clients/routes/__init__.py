"""Addresses of the clients room."""

from flask import Blueprint

bp = Blueprint("clients", __name__)
