"""Thanking somebody of the team."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.pulse.forms import KudosForm
from vbm.pulse.models import Kudos
from vbm.pulse.results import to_thank
from vbm.pulse.routes.results import show_pulse
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("kudos", __name__, url_prefix="/pulse/kudos")


@bp.post("")
@access.team
def create() -> Response:
    form = KudosForm(to_thank(db.session(), current_user))
    if not form.validate_on_submit():
        return show_pulse(thanks=form, status=422)
    to = db.session.get_one(Person, form.to_id.data)
    Kudos.give(db.session(), to, form.words.data or "", by=current_user)
    db.session.commit()
    flash(f"{to.first_name} will read it on the day's page.", "success")
    return go(url_for("pulse.results.show"))
