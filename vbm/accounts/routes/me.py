"""One's own name, zone and open logins."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.forms import ChangePasswordForm, MeForm
from vbm.accounts.models.login_session import open_logins
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("me", __name__, url_prefix="/me")


@bp.get("")
@access.signed_in
def edit() -> Response:
    return show_me(MeForm(obj=current_user), ChangePasswordForm(None))


@bp.post("")
@access.own_account
def update() -> Response:
    form = MeForm()
    if not form.validate_on_submit():
        return show_me(form, ChangePasswordForm(None), status=422)
    current_user.describe(db.session(), name=form.name.data, timezone=form.timezone.data)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("accounts.me.edit"))


def show_me(form: MeForm, password_form: ChangePasswordForm, *, status: int = 200) -> Response:
    logins = open_logins(db.session(), current_user)
    return page("accounts/me.html", form=form, password_form=password_form, logins=logins, status=status)
