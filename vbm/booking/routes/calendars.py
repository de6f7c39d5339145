"""The calendars that a host keeps elsewhere, so that no talk is offered while they say busy."""

from flask import Blueprint, Response, abort, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.booking.calendar_forms import CalendarForm, CalendarNameForm
from vbm.booking.calendar_jobs import ring_for
from vbm.booking.models import Host, OutsideCalendar
from vbm.booking.models.outside import blocks_to_come
from vbm.extensions import db
from vbm.support.after_commit import after_commit
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("calendars", __name__, url_prefix="/settings/talks/calendars")


@bp.get("")
@access.desk
def index() -> Response:
    return _show()


@bp.get("/<int:calendar_id>")
@access.desk
def show(calendar_id: int) -> Response:
    return _show(one=_mine(calendar_id))


@bp.post("")
@access.desk
def create() -> Response:
    form = CalendarForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    try:
        calendar = OutsideCalendar.add(db.session(), current_user.id, form.name.data or "", form.address.data or "")
    except Refused as why:
        form.form_errors.append(str(why))
        return _show(form, status=422)
    return _read_soon(calendar, "Added. It is being read now.")


@bp.post("/<int:calendar_id>")
@access.desk
def update(calendar_id: int) -> Response:
    calendar, form = _mine(calendar_id), CalendarNameForm()
    if not form.validate_on_submit():
        raise Refused(next(iter(form.errors.values()))[0])
    calendar.name = form.name.data or ""
    db.session.commit()
    return go(url_for("booking.calendars.index"))


@bp.post("/<int:calendar_id>/reading")
@access.desk
def read(calendar_id: int) -> Response:
    calendar = _mine(calendar_id)
    calendar.read_soon()
    return _read_soon(calendar, "It is being read now.")


@bp.delete("/<int:calendar_id>")
@bp.post("/<int:calendar_id>/removal")
@access.desk
def destroy(calendar_id: int) -> Response:
    _mine(calendar_id).remove(db.session())
    db.session.commit()
    flash("Removed. Its times are not kept free any more.", "success")
    return go(url_for("booking.calendars.index"))


def _mine(calendar_id: int) -> OutsideCalendar:
    calendar = db.session.get(OutsideCalendar, calendar_id)
    if calendar is None or calendar.host_id != current_user.id:
        abort(404)
    return calendar


def _read_soon(calendar: OutsideCalendar, words: str) -> Response:
    after_commit(db.session(), ring_for, calendar.id)
    db.session.commit()
    flash(words, "success")
    return go(url_for("booking.calendars.index"))


def _show(form: CalendarForm | None = None, *, one: OutsideCalendar | None = None, status: int = 200) -> Response:
    mine = select(OutsideCalendar).where(OutsideCalendar.host_id == current_user.id).order_by(OutsideCalendar.id)
    return page(
        "booking/calendars/index.html",
        fragment="booking/calendars/_state.html" if one else None,
        one=one,
        calendars=list(db.session.scalars(mine)),
        busy=blocks_to_come(db.session(), current_user.id),
        is_host=db.session.get(Host, current_user.id) is not None,
        form=form or CalendarForm(formdata=None),
        status=status,
    )
