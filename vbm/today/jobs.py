"""What the clock asks of the today room: a mail to whoever begins within the hour."""

import logging

from flask import current_app

from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.scope import Scope, open_scope
from vbm.today.nudge_letters import nudge
from vbm.today.nudges import to_nudge

log = logging.getLogger(__name__)


def send_nudges() -> None:
    """Without a mail server none are sent."""
    open_scope(db.session(), Scope.practice())
    practice = the_practice(db.session())
    if practice is None or not (practice.is_demo or current_app.config["SMTP_URL"]):
        return
    for person_id, day in to_nudge(db.session(), clock.now()):
        with alone(log, "the nudge of %s could not be written", person_id):
            nudge(db.session(), person_id, day)
