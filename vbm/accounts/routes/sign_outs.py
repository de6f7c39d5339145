"""Signing out everywhere, for a phone that was lost."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.signing_in import sign_out
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("sign_outs", __name__, url_prefix="/me/sign-outs")


@bp.post("")
@access.own_account
def create() -> Response:
    current_user.sign_out_everywhere(db.session())
    sign_out()
    db.session.commit()
    flash("You are signed out everywhere.", "success")
    answer = go(url_for("accounts.sessions.new"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
