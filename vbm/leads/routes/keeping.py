"""How long people are kept, and who is forgotten tomorrow night."""

from datetime import timedelta

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.intake.models import KEEP_DAYS
from vbm.leads.keeping import going, kept_days
from vbm.leads.keeping_form import KeepingForm
from vbm.leads.suspected import HELD_DAYS
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("keeping", __name__, url_prefix="/settings/keeping")


@bp.get("")
@access.desk
def edit() -> Response:
    return _show(KeepingForm(None, data=kept_days(our_practice(db.session()))))


@bp.post("")
@access.desk
def update() -> Response:
    form = KeepingForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    our_practice(db.session()).keep_for(db.session(), spam=form.spam.data, closed=form.closed.data, by=current_user.id)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("leads.keeping.edit"))


def _show(form: KeepingForm, status: int = 200) -> Response:
    tomorrow = going(db.session(), clock.now() + timedelta(days=1))
    return page("leads/keeping.html", form=form, going=tomorrow, draft_days=KEEP_DAYS, held_days=HELD_DAYS, status=status)
