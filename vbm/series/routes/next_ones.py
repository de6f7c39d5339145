"""The next one alone: different from the others, or left out."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.series.forms import NextForm, SkipForm
from vbm.series.models import Series
from vbm.series.one_off import changes_of, earliest
from vbm.series.reading import full_day
from vbm.series.routes.finding import find_series, hold_series, next_form
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("next_ones", __name__, url_prefix="/series/<int:series_id>/next")


@bp.get("/edit")
@access.team
def edit(series_id: int) -> Response:
    series = find_series(series_id)
    return _ask(series, next_form(series, known=True))


@bp.post("")
@access.team
def update(series_id: int) -> Response:
    series = hold_series(series_id)
    form = next_form(series)
    form.must_name_one()
    if not form.validate_on_submit() or form.comes_too_late(earliest(db.session(), series)):
        return _ask(series, form, 422)
    if form.is_about_another(series):
        return _ask(series, form, 409)
    series.change_next(db.session(), form.said_on, changes_of(db.session(), series, form), by=current_user)
    db.session.commit()
    flash("The next one will say so; the others stay as they are.", "success")
    return go(url_for("series.series.show", series_id=series_id))


@bp.post("/skip")
@access.team
def destroy(series_id: int) -> Response:
    series, form = hold_series(series_id), SkipForm()
    form.must_name_one()
    series.skip_next(db.session(), form.said_on, by=current_user)
    db.session.commit()
    flash(f"The one of {full_day(form.said_on)} is left out.", "success")
    return go(url_for("series.series.show", series_id=series_id))


@bp.post("/skip/removal")
@access.team
def restore(series_id: int) -> Response:
    series, form = hold_series(series_id), SkipForm()
    form.must_name_one()
    series.bring_back(db.session(), form.said_on, by=current_user)
    db.session.commit()
    flash(f"The one of {full_day(form.said_on)} comes after all.", "success")
    return go(url_for("series.series.show", series_id=series_id))


def _ask(series: Series, form: NextForm, status: int = 200) -> Response:
    return page("series/next.html", status=status, form=form, series=series)
