"""Open boards of leads hear of every change."""

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from vbm.practice.models import Practice, the_practice
from vbm.support.after_commit import after_commit, is_waiting
from vbm.support.queue import publish

TOPIC = "leads"


def leads_changed(session: Session) -> None:
    """Raise the board's revision, once a transaction; open pages hear of it after the commit."""
    practice = the_practice(session)
    if practice is None or is_waiting(session, publish, TOPIC, practice.leads_revision):
        return
    raised = update(Practice).values(leads_revision=Practice.leads_revision + 1).returning(Practice.leads_revision)
    revision = session.execute(raised, execution_options={"synchronize_session": False}).scalar_one()
    set_committed_value(practice, "leads_revision", revision)
    after_commit(session, publish, TOPIC, revision)
