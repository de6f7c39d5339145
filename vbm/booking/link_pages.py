"""The pages behind a private link: whose it is, a sentence where it is nobody's, and an address that is told to nobody."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, request

from vbm.booking.models import Appointment, Host, TalkKind
from vbm.booking.said_times import SaidTwice, day_words, said_twice
from vbm.booking.self_service import change_until, is_shown, standing, why_not_changed, why_not_moved
from vbm.booking.tokens import MANAGE, talk_by
from vbm.booking.zones import zone_said
from vbm.extensions import db
from vbm.support import clock
from vbm.web.hypermedia import page
from vbm.web.links import web_address


def tells_nobody(bp: Blueprint) -> Blueprint:
    """The address is a secret: no page that is opened from here is told of it, no search engine and no browser keeps it."""
    bp.after_request(_hide)
    return bp


def talk_behind(token: str, purpose: str = MANAGE) -> Appointment:
    """Whose link it is; everybody else gets a page that says what to do, and learns nothing."""
    talk = talk_by(db.session(), token, purpose)
    if talk is None or not is_shown(talk, clock.now()):
        abort(_hide(page("booking/link/gone.html", status=404)))
    return talk


def link_page(template: str, token: str, talk: Appointment, *, status: int = 200, **more: Any) -> Response:
    kind, host, at = db.session.get_one(TalkKind, talk.kind_id), db.session.get_one(Host, talk.host_id), clock.now()
    until = change_until(talk, kind).astimezone(clock.zone(talk.timezone))
    said: dict[str, Any] = {
        "talk": talk,
        "kind": kind,
        "first_name": next(iter(talk.name.split()), ""),
        "standing": standing(talk, at),
        "when": when_words(talk, talk.starts_at),
        "may_cancel": why_not_changed(talk, kind, at) is None,
        "why_not_moved": why_not_moved(talk, kind, at),
        "until": f"{day_words(until.date(), today=clock.today(talk.timezone))}, {until:%H:%M}",
        "link": web_address(talk.where or host.video_link),
        "host_phone": host.phone,
    }
    return page(template, token=token, status=status, **{**said, **more})


def when_words(talk: Appointment, at: datetime, *, zone: str | None = None) -> SaidTwice:
    """With the weekday for both where their dates differ."""
    zone = zone or talk.timezone
    return said_twice(at, talk.minutes, zone=zone, host_zone=talk.host_timezone, today=clock.today(zone))


def zone_here(talk: Appointment) -> str:
    """In which they look for another time: as they chose it on the page, else the one they booked in."""
    return zone_said(request.values.get("zone")) or talk.timezone


def _hide(answer: Response) -> Response:
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    return answer
