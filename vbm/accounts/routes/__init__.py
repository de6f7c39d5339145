"""Addresses of the accounts room."""

from flask import Blueprint

from vbm.accounts.routes.demo import bp as demo
from vbm.accounts.routes.invitations import bp as invitations
from vbm.accounts.routes.me import bp as me
from vbm.accounts.routes.own_password import bp as own_password
from vbm.accounts.routes.passwords import bp as passwords
from vbm.accounts.routes.sessions import bp as sessions
from vbm.accounts.routes.setup import bp as setup
from vbm.accounts.routes.sign_outs import bp as sign_outs

bp = Blueprint("accounts", __name__)
for resource in (setup, demo, sessions, invitations, passwords, me, own_password, sign_outs):
    bp.register_blueprint(resource)
