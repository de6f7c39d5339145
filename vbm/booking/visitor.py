"""Who is at the door, and what their address says about how they want to see times."""

from datetime import date

from flask import request
from flask_login import current_user

from vbm.booking.zones import zone_said
from vbm.extensions import db
from vbm.intake.known import Known, known_of
from vbm.intake.models import Submission
from vbm.intake.visit import my_submission
from vbm.support import clock


def finished_answers() -> Submission | None:
    mine = my_submission()
    return mine if mine and mine.is_finished else None


def is_client() -> bool:
    return bool(current_user.is_authenticated and current_user.is_owner)


def who_asks() -> Known | None:
    """Their name and address as far as we know them, so that nobody types them twice."""
    return Known(current_user.name, current_user.email) if is_client() else known_of(db.session(), finished_answers())


def zone_in_address() -> str | None:
    return zone_said(request.args.get("zone"))


def has_odd_zone() -> bool:
    return bool(request.args.get("zone")) and zone_in_address() is None


def day_in_address() -> date | None:
    """From which day on; None for what is no day that people plan in."""
    try:
        day = date.fromisoformat((request.args.get("day") or request.args.get("from") or "")[:10])
    except ValueError:
        return None
    return day if clock.FIRST_DAY <= day <= clock.LAST_DAY else None
