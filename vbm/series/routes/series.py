"""One series: what it does, and other words or another rule for all that is to come."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.series.forms import SeriesForm
from vbm.series.models import Series
from vbm.series.open_ones import change_open_ones
from vbm.series.reading import whole
from vbm.series.routes.finding import edit_form, find_series, hold_series
from vbm.series.routes.previewing import coming_of
from vbm.series.upcoming import next_days
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("series", __name__, url_prefix="/series/<int:series_id>")


@bp.get("")
@access.team
def show(series_id: int) -> Response:
    series = find_series(series_id)
    days = next_days(series, 5, series.days_off(db.session(), series.next_on))
    return page("series/show.html", days=days, **whole(db.session(), series))


@bp.get("/edit")
@access.team
def edit(series_id: int) -> Response:
    series = find_series(series_id)
    return _ask(series, edit_form(series, known=True))


@bp.post("")
@access.team
def update(series_id: int) -> Response:
    series = hold_series(series_id)
    form = edit_form(series)
    if not form.validate_on_submit():
        return _ask(series, form, 422)
    if form.preview.data or form.is_older_than(series):
        return _ask(series, form, 200 if form.preview.data else 409)
    series.edit(db.session(), form.column, by=current_user, **form.said)
    if form.also_open.data:
        change_open_ones(db.session(), series, by=current_user)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("series.series.show", series_id=series_id))


def _ask(series: Series, form: SeriesForm, status: int = 200) -> Response:
    coming = coming_of(form, after=series.last_made(db.session())) if form.preview.data and status == 200 else None
    still = series.open_tasks(db.session())
    return page(
        "series/edit.html", status=status, form=form, series=series, coming=coming, open_tasks=still, theirs=status == 409
    )
