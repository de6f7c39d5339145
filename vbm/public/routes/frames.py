"""The questionnaire and the talk within the practice's other site."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.models import frame_origins, our_practice
from vbm.public.forms import FramesForm
from vbm.web import access
from vbm.web.framed import framed_url, snippet
from vbm.web.hypermedia import go, page
from vbm.web.links import external_url

bp = Blueprint("frames", __name__, url_prefix="/settings/site-frames")
ERRANDS = {"Which role do I need?": "intake.start.show", "Book a talk": "booking.talks.new"}


@bp.get("")
@access.manager
def edit() -> Response:
    return _show(FramesForm(None, origins="\n".join(frame_origins(db.session()))))


@bp.post("")
@access.manager
def update() -> Response:
    form = FramesForm()
    if not form.validate_on_submit():
        return _show(form, 422)
    our_practice(db.session()).be_framed_by(db.session(), form.kept, by=current_user.id)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for(".edit"))


def _show(form: FramesForm, status: int = 200) -> Response:
    shown = [(title, external_url(end), snippet(title, framed_url(end))) for title, end in ERRANDS.items()]
    is_safe = external_url("public.pages.home").startswith("https://")
    return page("public/site/frames.html", form=form, shown=shown, is_safe=is_safe, status=status)
