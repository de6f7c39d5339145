"""The page of one time: free, gone before anybody wrote anything, or gone while they wrote."""

from datetime import datetime
from typing import Any

from flask import Response

from vbm.booking.booking_form import BookingForm
from vbm.booking.models import TalkKind
from vbm.booking.offering import nearest
from vbm.booking.on_offer import host_zone
from vbm.booking.routes.drawing import draw_ask
from vbm.booking.rules import Why
from vbm.booking.said_times import OneTime, SaidTwice, days_of, said_twice
from vbm.booking.visitor import finished_answers
from vbm.extensions import db
from vbm.support import clock
from vbm.web.hypermedia import page

TAKEN_SINCE = (Why.TAKEN, Why.BUSY, Why.BUFFER, Why.FULL_DAY, Why.FULL_KIND)


def draw_time(kind: TalkKind, at: datetime, form: BookingForm, status: int = 200) -> Response:
    shown: dict[str, Any] = {"at": said(kind, at, form.timezone.data), "answers": finished_answers()}
    return page("booking/bookings/new.html", kind=kind, form=form, others=None, status=status, **shown)


def draw_too_late(kind: TalkKind, at: datetime, form: BookingForm, words: str, why: Why) -> Response:
    """All that was typed is kept, and goes along with the time that is chosen instead."""
    form.validate()
    others = near(kind, at, form.timezone.data)
    if not others:
        return draw_ask(form.as_request(words), kind, status=status_of(why))
    form.form_errors.append(words)
    shown: dict[str, Any] = {"at": said(kind, at, form.timezone.data), "answers": finished_answers()}
    return page("booking/bookings/new.html", kind=kind, form=form, others=others, status=status_of(why), **shown)


def draw_gone(kind: TalkKind, at: datetime, zone: str, why: Why) -> Response:
    shown: dict[str, Any] = {
        "at": said(kind, at, zone),
        "others": near(kind, at, zone),
        "zone": zone,
        "was_taken": why in TAKEN_SINCE,
    }
    return page("booking/bookings/gone.html", kind=kind, status=status_of(why), **shown)


def said(kind: TalkKind, at: datetime, zone: str) -> SaidTwice:
    theirs, today = host_zone(db.session(), kind), clock.today(zone)
    return said_twice(at, kind.minutes, zone=zone, host_zone=theirs, today=today)


def near(kind: TalkKind, at: datetime, zone: str) -> list[OneTime]:
    days = days_of(nearest(db.session(), kind, at, now=clock.now()), zone, today=clock.today(zone))
    return [one for day in days for one in day.times]


def status_of(why: Why) -> int:
    return 409 if why in TAKEN_SINCE else 422
