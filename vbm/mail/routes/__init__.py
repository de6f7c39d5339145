"""Addresses of the mail room."""

from flask import Blueprint

from vbm.mail.routes import messages, retries

bp = Blueprint("mail", __name__, url_prefix="/mail")
bp.register_blueprint(messages.bp)
bp.register_blueprint(retries.bp)
