"""Addresses of the booking room."""

from flask import Blueprint

from vbm.booking.routes import (
    afterwards,
    booked,
    bookings,
    calendars,
    days,
    deeds,
    entries,
    exceptions,
    feeds,
    hours,
    kinds,
    moves,
    talk_cancellations,
    talk_links,
    talk_moves,
    talks,
    why,
)
from vbm.practice.first_visit import lead_to_setup

bp = Blueprint("booking", __name__)
bp.before_request(lead_to_setup)
bp.register_blueprint(calendars.bp)
bp.register_blueprint(talks.bp)
bp.register_blueprint(days.bp)
bp.register_blueprint(bookings.bp)
bp.register_blueprint(booked.bp)
bp.register_blueprint(talk_links.bp)
bp.register_blueprint(talk_moves.bp)
bp.register_blueprint(talk_cancellations.bp)
for resource in (feeds, hours, exceptions, kinds, why, entries, deeds, moves, afterwards):
    bp.register_blueprint(resource.bp)
