"""Why is this time not offered?"""

from flask import Blueprint, Response, request
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from vbm.booking.models import TalkKind
from vbm.booking.models.talk_kind import kinds_in_order
from vbm.booking.why import WhyForm, look
from vbm.extensions import db
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("why", __name__, url_prefix="/calendar/why")


@bp.get("")
@access.desk
def show() -> Response:
    kinds = kinds_in_order(db.session())
    first = {"kind": kinds[0].id if kinds else "", "day": clock.today(current_user.timezone).isoformat()}
    form = WhyForm(kinds, MultiDict({**first, **request.args.to_dict()}))
    if not kinds or not form.validate():
        return page("booking/why.html", form=form, looked=None, status=422 if form.errors else 200)
    kind = db.session.get_one(TalkKind, form.kind.data)
    looked = look(db.session(), kind, form.day.data, form.minute, now=clock.now())
    return page("booking/why.html", form=form, looked=looked, kind=kind)
