"""My talks: when in the week, how many, and where people meet me."""

from typing import Any

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.booking.hosting import hosting_page, own_host
from vbm.booking.hours_forms import ExceptionForm, HostForm
from vbm.booking.models.host import begin_hosting
from vbm.extensions import db
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("hours", __name__, url_prefix="/settings/talks")


@bp.get("")
@access.desk
def edit() -> Response:
    return show_hosting()


@bp.post("")
@access.desk
def update() -> Response:
    form = HostForm()
    if not form.validate():
        return show_hosting(status=422, form=form)
    begin_hosting(db.session(), current_user.id).describe(db.session(), **form.said, by=current_user.id)
    return done("Saved. What visitors see is below.")


def done(words: str, anchor: str | None = None) -> Response:
    db.session.commit()
    flash(words, "success")
    return go(url_for("booking.hours.edit", _anchor=anchor))


def show_hosting(*, status: int = 200, **forms: Any) -> Response:
    """`forms` are those that were refused, with what was typed."""
    exception = ExceptionForm(None, today=clock.today(current_user.timezone))
    usual = {"form": HostForm.of(own_host(db.session(), current_user)), "exception": exception}
    about = hosting_page(db.session(), current_user)
    return page("booking/settings/show.html", wrong=tuple(forms.values()), status=status, **about, **usual | forms)
