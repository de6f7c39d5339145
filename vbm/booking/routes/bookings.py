"""One free time: who comes, and it is theirs."""

from datetime import datetime

from flask import Blueprint, Response, abort, request, url_for

from vbm.booking.booking_form import BookingForm
from vbm.booking.forms import TalkForm
from vbm.booking.models import TalkKind
from vbm.booking.on_offer import host_zone, kind_at
from vbm.booking.routes.drawing import draw_ask, lead_elsewhere
from vbm.booking.routes.one_time import draw_gone, draw_time, draw_too_late
from vbm.booking.said_times import at_of
from vbm.booking.taking import NotToBeHad, why_not, words_for_visitor
from vbm.booking.tokens import BOOKED, token_of
from vbm.booking.visitor import who_asks, zone_in_address
from vbm.booking.visits import book, count_robot
from vbm.extensions import db
from vbm.practice.visitor_rules import visitor_rules
from vbm.support import clock
from vbm.web import access
from vbm.web.forms import tidy
from vbm.web.hypermedia import go

bp = Blueprint("bookings", __name__)
NOT_OFFERED = "This kind of talk is not offered any more. Your words are kept: say when it suits you, and we write back."


@bp.get("/book/<slug>/<when>")
@access.front_desk
def new(slug: str, when: str) -> Response:
    kind, at = kind_at(db.session(), slug), at_of(when) or abort(404)
    if kind is None:
        return lead_elsewhere(slug)
    zone = zone_in_address() or host_zone(db.session(), kind)
    if (against := why_not(db.session(), kind, at, now=clock.now())) is not None:
        return draw_gone(kind, at, zone, against.why)
    return draw_time(kind, at, BookingForm(obj=who_asks(), talk=kind, zone=zone))


@bp.post("/book/<slug>/<when>")
@access.front_desk
def create(slug: str, when: str) -> Response:
    kind, at = kind_at(db.session(), slug), at_of(when) or abort(404)
    if kind is None:
        return ask_instead()
    form = BookingForm(talk=kind, zone=host_zone(db.session(), kind))
    against = why_not(db.session(), kind, at, now=clock.now())
    if not form.was_sent_before:  # asked second: its first copy may have taken this time meanwhile
        if against is not None:
            return draw_too_late(kind, at, form, words_for_visitor(against), against.why)
        if status := form.refused(visitor_rules(db.session())):
            return draw_time(kind, at, form, status)
    return take(kind, at, form)


def take(kind: TalkKind, at: datetime, form: BookingForm) -> Response:
    if form.is_from_a_robot:
        count_robot(db.session())
        db.session.commit()
        return go(url_for("booking.talks.show"))
    try:
        talk = book(db.session(), kind, at, form)
    except NotToBeHad as why:
        db.session.rollback()
        return draw_too_late(kind, at, form, str(why), why.why)
    token = token_of(talk, BOOKED)
    db.session.commit()
    return go(url_for("booking.booked.show", token=token))


def ask_instead() -> Response:
    """Whoever filled the form in while its kind was taken away keeps their words."""
    said = request.form
    kept = {"name": tidy(said.get("name")), "email": tidy(said.get("email")), "topic": tidy(said.get("question"))}
    form = TalkForm(formdata=None, data=kept)
    form.form_errors.append(NOT_OFFERED)
    return draw_ask(form, status=422)
