"""A series rests, goes on, ends."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.series.routes.finding import hold_series
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("pauses", __name__, url_prefix="/series/<int:series_id>")


@bp.post("/pause")
@access.team
def create(series_id: int) -> Response:
    hold_series(series_id).pause(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("series.series.show", series_id=series_id))


@bp.post("/pause/removal")
@access.team
def destroy(series_id: int) -> Response:
    hold_series(series_id).resume(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("series.series.show", series_id=series_id))


@bp.post("/end")
@access.team
def end(series_id: int) -> Response:
    hold_series(series_id).end(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("series.series.show", series_id=series_id))
