"""Accepting an invitation. Opening the link only looks at it, because mail scanners open links too."""

from typing import Any

from flask import Blueprint, Response, g

from vbm.accounts.forms import AcceptForm
from vbm.accounts.models import Person
from vbm.accounts.models.token import holder, redeem
from vbm.accounts.signing_in import home_of, sign_in
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("invitations", __name__, url_prefix="/invitations")


@bp.url_value_preprocessor
def _take_secret(_: str | None, values: dict[str, Any] | None) -> None:
    g.secret = (values or {}).get("token", "")


def invited(token: str) -> Person | None:
    person, g.status = holder(db.session(), token, "invitation")
    return person


@bp.get("/<token>")
@access.ByLink(None, find=invited, refuse=lambda: gone("invitation", g.status))
def show(token: str) -> Response:
    """It names the business of an owner, so it is read as whoever is invited."""
    return private(page("accounts/invitation.html", form=AcceptForm(obj=g.holder), person=g.holder, token=token))


@bp.post("/<token>")
@access.front_desk
def update(token: str) -> Response:
    session = db.session()
    person, status = holder(session, token, "invitation")
    if person is None:
        return gone("invitation", status)
    form = AcceptForm(known_as=(person.name, person.email or ""))
    if not form.validate_on_submit():
        return private(page("accounts/invitation.html", form=form, person=person, token=token, status=422))
    if redeem(session, token, "invitation") is None:
        return gone("invitation", 410)
    person.join(session, form.password.data, name=form.name.data, timezone=form.timezone.data)
    sign_in(person)
    session.commit()
    return private(go(home_of(person)))


def gone(what: str, status: int) -> Response:
    return private(page("accounts/link_gone.html", what=what, is_unknown=status == 404, status=status))


def private(answer: Response) -> Response:
    """The address holds a secret: no page that is opened from here may be told of it."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
