"""Addresses of the mail room."""

from flask import Blueprint

from vbm.mail.mailbox import Mailbox  # noqa: F401  until a page uses it
from vbm.mail.routes import messages, retries

bp = Blueprint("mail", __name__, url_prefix="/mail")
bp.register_blueprint(messages.bp)
bp.register_blueprint(retries.bp)
