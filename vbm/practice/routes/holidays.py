"""Days on which the practice does not work: one at a time, or a year of them from a list."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.forms import HolidayForm, HolidayListForm
from vbm.practice.holidays import Holiday, all_holidays, keep_holidays
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import date_words
from vbm.web.hypermedia import go, page

bp = Blueprint("holidays", __name__, url_prefix="/settings/holidays")


@bp.get("")
@access.manager
def index() -> Response:
    return _show()


@bp.post("")
@access.manager
def create() -> Response:
    form = HolidayForm()
    if not form.validate_on_submit():
        return _show(one=form, status=422)
    new = keep_holidays(db.session(), form.days, by=current_user.id)
    db.session.commit()
    flash("Added." if new else "That day was there already; it has this name now.", "success")
    return go(url_for("practice.holidays.index"))


@bp.post("/list")
@access.manager
def create_many() -> Response:
    form = HolidayListForm()
    if not form.validate_on_submit():
        return _show(many=form, status=422)
    new = keep_holidays(db.session(), form.days, by=current_user.id)
    db.session.commit()
    known = len(form.days) - new
    flash(f"{new} added." + (f" {known} {'was' if known == 1 else 'were'} there already." if known else ""), "success")
    return go(url_for("practice.holidays.index"))


@bp.delete("/<int:holiday_id>")
@bp.post("/<int:holiday_id>/removal")
@access.manager
def destroy(holiday_id: int) -> Response:
    holiday = db.get_or_404(Holiday, holiday_id)
    holiday.remove(db.session(), by=current_user.id)
    db.session.commit()
    flash(f"{date_words(holiday.on)} is a working day again.", "success")
    return go(url_for("practice.holidays.index"))


def _show(*, one: HolidayForm | None = None, many: HolidayListForm | None = None, status: int = 200) -> Response:
    forms = {"one": one or HolidayForm(formdata=None), "many": many or HolidayListForm(formdata=None)}
    today = clock.today(current_user.timezone)
    days = all_holidays(db.session())
    to_come, gone = [day for day in days if day.on >= today], [day for day in days if day.on < today]
    return page("practice/holidays.html", to_come=to_come, gone=gone[::-1], wrong=one or many, status=status, **forms)
