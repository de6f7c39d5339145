"""A person is forgotten: every row about them goes, and only numbers and a keyed hash of the address stay."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.booking.models import Appointment, TalkRequest
from vbm.leads import fit_cases
from vbm.leads.holdings import LEFT, holdings, submissions_of
from vbm.leads.models import Lead
from vbm.leads.models.news import leads_changed
from vbm.mail.mailbox import Mailbox
from vbm.support.after_commit import after_commit
from vbm.support.queue import ring
from vbm.web import commands

SCRUB = "vbm.leads.jobs.scrub"


def forget(session: Session, lead: Lead, *, by: int | None) -> None:
    """Erase the person everywhere; asked by somebody, or by the clock when `by` is None."""
    fit_cases.keep(session, lead)
    held = holdings(session, lead)
    about, email, submissions = lead.about, lead.email, submissions_of(session, lead)
    for table in LEFT:  # left by somebody else with the same answers: only the answers go
        others = update(table).where(table.submission_id.in_(submissions)).values(submission_id=None)
        session.execute(others, execution_options={"synchronize_session": False})
    asked = select(TalkRequest.id).where(next(one.where for one in held if one.model is TalkRequest)).scalar_subquery()
    answers = update(Appointment).where(Appointment.request_of_id.in_(asked)).values(request_of_id=None)
    session.execute(answers, execution_options={"synchronize_session": False})
    for holding in held:
        session.execute(delete(holding.model).where(holding.where), execution_options={"synchronize_session": False})
    session.expire_all()
    if by is not None:  # who asked to be forgotten is not written to again; the clock only tidies up
        Mailbox.suppress(session, email, "forgotten")
    commands.forget_answers(session)
    record(session, "lead.forgotten", about=about, by=by)
    leads_changed(session)
    after_commit(session, ring, SCRUB)
