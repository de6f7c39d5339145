"""What the clock asks about people who are to be forgotten."""

import logging

from vbm.extensions import db
from vbm.leads.forgetting import forget
from vbm.leads.keeping import is_over, leads_to_forget
from vbm.leads.models.lead import lock_lead
from vbm.support import clock
from vbm.support.engine import wipe_what_was_deleted
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)


def forget_who_is_over() -> None:
    """Each in their own transaction; whoever spoke up meanwhile stays."""
    open_scope(db.session(), Scope.practice())
    over = [lead.id for lead in leads_to_forget(db.session(), clock.now())]
    db.session.commit()
    for lead_id in over:
        try:
            _forget(lead_id)
            db.session.commit()
        except Exception:
            log.exception("lead %s could not be forgotten", lead_id)
            db.session.rollback()


def scrub() -> None:
    """What was deleted does not go on lying in the files of the database."""
    db.session.rollback()
    wipe_what_was_deleted(db.engine)


def _forget(lead_id: int) -> None:
    lead = lock_lead(db.session(), lead_id)
    if lead is not None and is_over(db.session(), lead, clock.now()):
        forget(db.session(), lead, by=None)
