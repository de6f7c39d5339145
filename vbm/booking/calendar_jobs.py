"""Reads the calendars that hosts keep elsewhere, one at a time, and never inside a transaction.

What was read before stays until something new was read whole. No line of the log says an address.
"""

import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import time, timedelta

from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.booking.apart import CannotRead, read_apart
from vbm.booking.busy import Busy, Order
from vbm.booking.models import Appointment, OutsideCalendar
from vbm.booking.models.outside import due_calendars, lock_calendar, take
from vbm.extensions import db
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.queue import ring
from vbm.support.scope import Scope, open_scope
from vbm.web.outgoing import fetch
from vbm.web.targets import CannotFetch

log = logging.getLogger(__name__)
READ = "vbm.booking.calendar_jobs.read_calendar"
MOST = 50
AHEAD = timedelta(days=400)
MOST_BYTES, SECONDS = 5_000_000, 20.0
UNFORESEEN = "It could not be read, for a reason that we did not foresee."


@dataclass(frozen=True, slots=True)
class Errand:
    calendar_id: int
    address: str
    etag: str
    digest: str
    order: Order


@dataclass(frozen=True, slots=True)
class News:
    etag: str
    digest: str
    busy: Busy | None = None  # None: as it was


def ring_for(calendar_id: int) -> None:
    ring(READ, calendar_id)


def sweep() -> None:
    """Ring for every calendar that is due: whatever the queue or a worker lost, the table still has."""
    open_scope(db.session(), Scope.practice())
    due = due_calendars(db.session(), MOST)
    db.session.commit()
    for calendar_id in due:
        ring_for(calendar_id)


def read_calendar(calendar_id: int) -> None:
    """Unless somebody else is at it, or has just been."""
    open_scope(db.session(), Scope.practice())
    mine = take(db.session(), calendar_id, clock.now())
    db.session.commit()
    if not mine or (errand := _errand(calendar_id)) is None:
        return
    news: News | str
    try:
        news = look(errand)
    except (CannotFetch, CannotRead) as why:
        news = str(why)
    except Exception as why:
        log.error("calendar %s could not be read: %s", calendar_id, type(why).__name__)  # its words might say the address
        news = UNFORESEEN
    with alone(log, "calendar %s could not be written", calendar_id):
        _write(errand, news)


def _errand(calendar_id: int) -> Errand | None:
    """All that is needed to read it; after this nothing is asked of the database until it was read."""
    calendar = db.session.get(OutsideCalendar, calendar_id)
    if calendar is None:
        db.session.rollback()
        return None
    host = db.session.get_one(Person, calendar.host_id)
    today = clock.today(host.timezone)
    first = clock.at_wall_clock(today - timedelta(days=1), time(), host.timezone)
    ours = db.session.scalars(select(Appointment.uid).where(Appointment.ends_at > first).order_by(Appointment.id))
    zone = clock.zone(host.timezone).key
    order = Order(first.isoformat(), (first + AHEAD).isoformat(), zone, (host.email or "",), tuple(ours))
    was_read_today = calendar.read_at is not None and calendar.read_at >= clock.at_wall_clock(today, time(), host.timezone)
    errand = Errand(calendar_id, calendar.address, calendar.etag if was_read_today else "", calendar.digest, order)
    db.session.commit()
    return errand


def look(errand: Errand) -> News:
    """What lies there is read again each day, for what repeats goes on; otherwise only when it changed."""
    found = fetch(errand.address, most_bytes=MOST_BYTES, seconds=SECONDS, begins=b"BEGIN:VCALENDAR", etag=errand.etag)
    if found.is_same:
        return News(errand.etag, errand.digest)
    seen_as = repr(replace(errand.order, ours=())).encode()
    digest = hashlib.sha256(seen_as + found.body).hexdigest()
    if digest == errand.digest:
        return News(found.etag, digest)
    return News(found.etag, digest, read_apart(found.body, errand.order))


def _write(errand: Errand, news: News | str) -> None:
    calendar = lock_calendar(db.session(), errand.calendar_id)
    if calendar is None:
        return
    if isinstance(news, str):
        calendar.went_wrong(news, clock.now())
        return
    remark = calendar.trouble
    if news.busy is not None:
        calendar.keep(db.session(), news.busy.spans, news.digest)
        remark = _left_out(news.busy.unread)
    calendar.was_read(clock.now(), news.etag, remark)


def _left_out(unread: int) -> str | None:
    if not unread:
        return None
    return f"{unread} of its entries made no sense and {'does' if unread == 1 else 'do'} not keep any time."
