"""Whoever was put off comes back on the day that was said, once, however late the clock looks."""

import logging

from sqlalchemy import select

from vbm.extensions import db
from vbm.leads.models import Lead, Stage
from vbm.leads.models.lead import lock_lead
from vbm.practice.models import the_practice
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)
MOST = 200


def bring_back_who_is_due() -> None:
    """Each in its own transaction, so that one that cannot come back holds up no other."""
    open_scope(db.session(), Scope.practice())
    practice = the_practice(db.session())
    today = clock.today(practice.timezone if practice else None)
    due = select(Lead.id).where(Lead.stage == Stage.NOT_YET, Lead.back_on <= today).order_by(Lead.back_on, Lead.id)
    ids = list(db.session.scalars(due.limit(MOST)))
    db.session.commit()
    for lead_id in ids:
        try:
            lead = lock_lead(db.session(), lead_id)
            if lead is not None:
                lead.come_back(db.session(), today)
            db.session.commit()
        except Exception:
            log.exception("lead %s could not come back", lead_id)
            db.session.rollback()
