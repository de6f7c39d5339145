"""Changing one's password, with the present one in hand."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.forms import ChangePasswordForm, MeForm
from vbm.accounts.invitations import tell_of_new_password
from vbm.accounts.routes.me import show_me
from vbm.accounts.signing_in import prove, sign_in
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("own_password", __name__, url_prefix="/me/password")


@bp.post("")
@access.own_account
def update() -> Response:
    form = ChangePasswordForm(known_as=(current_user.name, current_user.email or ""))
    if not form.validate_on_submit():
        return show_me(MeForm(None, obj=current_user), form, status=422)
    person = prove(current_user.email or "", form.current.data)
    if person is None:
        form.current.errors = ["That is not the password you have now."]
        return show_me(MeForm(None, obj=current_user), form, status=422)
    person.set_password(form.password.data, session=db.session())
    tell_of_new_password(db.session(), person)
    sign_in(person)
    db.session.commit()
    flash("Your new password is saved. Every other browser has been signed out.", "success")
    return go(url_for("accounts.me.edit"))
