"""Book a talk; and ask for one where no time can be booked, or none suits."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from vbm.booking.forms import TalkForm
from vbm.booking.models import TalkKind, TalkRequest
from vbm.booking.on_offer import has_free_times, kind_at, only_kind
from vbm.booking.routes.drawing import draw_ask, draw_kinds
from vbm.booking.visitor import finished_answers, who_asks
from vbm.extensions import db
from vbm.intake.models.visitor_tally import Counted, VisitorTally
from vbm.practice.place_form import thanked_for
from vbm.practice.visitor_rules import visitor_rules
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("talks", __name__)
FIELDS = ("name", "email", "topic", "best_times", "timezone")


@bp.get("/book")
@access.front_desk
def new() -> Response:
    return draw_kinds()


@bp.get("/book/ask")
@bp.get("/book/<slug>/ask")
@access.front_desk
def ask(slug: str | None = None) -> Response:
    kind = (kind_at(db.session(), slug) or abort(404)) if slug else only_kind(db.session())
    return draw_ask(TalkForm(obj=who_asks()), kind, none_suits=_has_free_times(kind))


@bp.post("/book")
@bp.post("/book/<slug>/ask")
@access.front_desk
def create(slug: str | None = None) -> Response:
    kind = kind_at(db.session(), slug) if slug else only_kind(db.session())
    form = TalkForm()
    if status := form.refused(visitor_rules(db.session())):
        return draw_ask(form, kind, none_suits=_has_free_times(kind), status=status)
    return leave(form, kind)


@bp.get("/book/thanks")
@access.front_desk
def show() -> Response:
    return page("booking/thanks.html", answers=finished_answers(), **thanked_for())


def leave(form: TalkForm, kind: TalkKind | None) -> Response:
    if form.is_from_a_robot:
        VisitorTally.add(db.session(), Counted.ROBOT)
    else:
        answers, kind_id = finished_answers(), kind.id if kind else None
        said: dict[str, Any] = {name: form[name].data or "" for name in FIELDS} | {"wants_a_place": form.asks_for_a_place}
        said |= {"kind_id": kind_id, "saw_free_times": _has_free_times(kind)}
        TalkRequest.ask(db.session(), **said, submission_id=answers.id if answers else None, verdict=form.verdict)
    db.session.commit()
    return go(url_for(".show", **form.what_comes))


def _has_free_times(kind: TalkKind | None) -> bool:
    return kind is not None and has_free_times(db.session(), kind, now=clock.now())
