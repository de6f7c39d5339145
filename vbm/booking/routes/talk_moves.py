"""Another time for my talk, by the link in my mail."""

from datetime import datetime

from flask import Blueprint, Response, flash, request, url_for

from vbm.booking.link_pages import link_page, talk_behind, tells_nobody, when_words, zone_here
from vbm.booking.models import Appointment, TalkKind
from vbm.booking.other_times import elsewhere, near_but_elsewhere
from vbm.booking.picker import picker_of
from vbm.booking.said_times import at_of
from vbm.booking.self_service import move_by_link, why_not_moved
from vbm.booking.taking import NotToBeHad, why_not
from vbm.booking.visitor import day_in_address
from vbm.booking.zones import zones_to_choose
from vbm.extensions import db
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go

bp = tells_nobody(Blueprint("talk_moves", __name__))
NO_TIME = "That is no time that can be booked. Choose one of those below."
GONE = "This time cannot be had any more. Your talk stays where it was; choose another time."


@bp.get("/talk/<token>/times")
@access.front_desk
def index(token: str) -> Response:
    return show_times(token, talk_behind(token))


@bp.get("/talk/<token>/times/<when>")
@access.front_desk
def new(token: str, when: str) -> Response:
    talk, at = talk_behind(token), at_of(when)
    if at is None or why_not_moved(talk, kind_of(talk), clock.now()):
        return show_times(token, talk)
    if why_not(db.session(), kind_of(talk), at, now=clock.now(), but=talk.id):
        return show_times(token, talk, why=GONE, wanted=at, status=409)
    return link_page("booking/link/move.html", token, talk, to=when_words(talk, at, zone=zone_here(talk)), at=when)


@bp.post("/talk/<token>/moves")
@access.front_desk
def create(token: str) -> Response:
    talk, at = talk_behind(token), at_of(request.form.get("at", ""))
    if at is None:
        return show_times(token, talk, why=NO_TIME, status=422)
    try:
        move_by_link(db.session(), talk, at, zone=zone_here(talk))
    except NotToBeHad:
        db.session.rollback()
        return show_times(token, talk_behind(token), why=GONE, wanted=at, status=409)
    db.session.commit()
    flash("Your talk has a new time.", "success")
    return go(url_for("booking.talk_links.show", token=token))


def show_times(token: str, talk: Appointment, *, why: str = "", wanted: datetime | None = None, status: int = 200) -> Response:
    kind, zone, now = kind_of(talk), zone_here(talk), clock.now()
    picker = picker_of(db.session(), kind, zone=zone, asked=day_in_address(), now=now, but=talk.id)
    others = near_but_elsewhere(db.session(), kind, talk, wanted, zone=zone, now=now) if wanted else []
    more = {"zones": zones_to_choose(), "why": why, "others": others, "picker": elsewhere(picker, talk)}
    return link_page("booking/link/times.html", token, talk, status=status, zone=zone, **more)


def kind_of(talk: Appointment) -> TalkKind:
    return db.session.get_one(TalkKind, talk.kind_id)
