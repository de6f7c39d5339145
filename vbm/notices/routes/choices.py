"""When the mails come, as each person likes it."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.notices.forms import ChoiceForm
from vbm.notices.models.choice import choice_of
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("choices", __name__, url_prefix="/settings")


@bp.get("")
@access.team
def edit() -> Response:
    return page("notices/settings.html", form=ChoiceForm.of(choice_of(db.session(), current_user)))


@bp.post("")
@access.team
def update() -> Response:
    form = ChoiceForm()
    if not form.validate_on_submit():
        return page("notices/settings.html", form=form, status=422)
    choice_of(db.session(), current_user).choose(db.session(), **form.chosen)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("notices.news.index"))
