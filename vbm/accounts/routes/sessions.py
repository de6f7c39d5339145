"""Signing in and out."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from vbm.accounts.forms import SignInForm
from vbm.accounts.models import Person
from vbm.accounts.signing_in import WITHIN, home_of, prove, sign_in, sign_out
from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.web import access
from vbm.web.hypermedia import go, page
from vbm.web.limits import TooMany
from vbm.web.links import safe_next

bp = Blueprint("sessions", __name__)
NO_MATCH = "That email address and password do not go together. Check both, or ask for a new password."


@bp.get("/sign-in")
@access.public
def new() -> Response:
    if the_practice(db.session()) is None:
        return go(url_for("accounts.setup.new"))
    if current_user.is_authenticated:
        return go(_onward(current_user))
    return page("accounts/sign_in.html", form=SignInForm(), onward=safe_next(request.args.get("next"), ""))


@bp.post("/sign-in")
@access.public
def create() -> Response:
    form = SignInForm()
    if not form.validate_on_submit():
        return _again(form, 422)
    try:
        person = prove(form.email.data, form.password.data)
    except TooMany as why:
        return _again(form, 429, f"{why} People elsewhere can still sign in.")
    if person is None:
        return _again(form, 422, NO_MATCH)
    sign_in(person)
    db.session.commit()
    return go(_onward(person))


@bp.post("/sign-out")
@access.public
def destroy() -> Response:
    sign_out()
    db.session.commit()
    answer = go(url_for("accounts.sessions.new"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _again(form: SignInForm, status: int, why: str | None = None) -> Response:
    if why:
        form.form_errors.append(why)
    answer = page("accounts/sign_in.html", form=form, onward=safe_next(request.form.get("next"), ""), status=status)
    if status == 429:
        answer.headers["Retry-After"] = str(int(WITHIN.total_seconds()))
    return answer


def _onward(person: Person) -> str:
    return safe_next(request.values.get("next"), home_of(person))
