"""Whether mail leaves this house at all."""

from flask import current_app
from sqlalchemy.orm import Session

from vbm.mail import jobs
from vbm.mail.models import Message
from vbm.practice.models import the_practice
from vbm.support.after_commit import after_commit
from vbm.support.refusals import Refused


def why_kept(session: Session) -> str | None:
    """Why nothing is sent, as a sentence; None when it is."""
    practice = the_practice(session)
    if practice is not None and practice.is_demo:
        return "This is the demo practice. It never sends mail, so that nobody is written to by mistake."
    if not current_app.config["SMTP_URL"]:
        return "No mail server is set, so this is kept here."
    return None


def send_again(session: Session, message: Message, *, by: int) -> None:
    if why := why_kept(session):
        raise Refused(why)
    message.retry(session, by=by)
    after_commit(session, jobs.ring_for, message.id)
