"""A new password for somebody who forgot the old one."""

from datetime import timedelta

from flask import Blueprint, Response, flash

from vbm.accounts.forms import ForgottenForm, NewPasswordForm
from vbm.accounts.invitations import send_reset, tell_of_new_password
from vbm.accounts.models.person import find_person, normal_email
from vbm.accounts.models.token import holder, redeem
from vbm.accounts.routes.invitations import gone, private
from vbm.accounts.signing_in import home_of, sign_in
from vbm.extensions import db
from vbm.web import access, limits
from vbm.web.hypermedia import go, page

bp = Blueprint("passwords", __name__, url_prefix="/password")


@bp.get("/forgotten")
@access.public
def new() -> Response:
    return page("accounts/forgotten.html", form=ForgottenForm())


@bp.post("/forgotten")
@access.front_desk
def create() -> Response:
    form = ForgottenForm()
    if not form.validate_on_submit():
        return page("accounts/forgotten.html", form=form, status=422)
    limits.hit("reset-network", limits.network(), most=20, within=timedelta(hours=1))
    limits.hit("reset", normal_email(form.email.data), most=5, within=timedelta(hours=1))
    if (person := find_person(db.session(), form.email.data)) is not None:
        send_reset(db.session(), person)
    db.session.commit()
    return page("accounts/reset_sent.html", email=form.email.data)


@bp.get("/<token>")
@access.public
def edit(token: str) -> Response:
    person, status = holder(db.session(), token, "password")
    if person is None:
        return gone("password", status)
    return private(page("accounts/new_password.html", form=NewPasswordForm(), person=person, token=token))


@bp.post("/<token>")
@access.front_desk
def update(token: str) -> Response:
    session = db.session()
    person, status = holder(session, token, "password")
    if person is None:
        return gone("password", status)
    form = NewPasswordForm(known_as=(person.name, person.email or ""))
    if not form.validate_on_submit():
        return private(page("accounts/new_password.html", form=form, person=person, token=token, status=422))
    if redeem(session, token, "password") is None:
        return gone("password", 410)
    person.set_password(form.password.data, session=session)
    tell_of_new_password(session, person)
    sign_in(person)
    session.commit()
    flash("Your new password is saved. Every other browser has been signed out.", "success")
    return private(go(home_of(person)))
