"""The doorways through which workers send mail."""

from flask import current_app

from vbm.extensions import db
from vbm.mail import models, transport
from vbm.mail.models import Message
from vbm.support.queue import ring
from vbm.support.scope import Scope, open_scope

DELIVER = "vbm.mail.jobs.deliver"


def ring_for(message_id: int) -> None:
    ring(DELIVER, message_id, queue="mail")


def sweep() -> None:
    """Ring again for everything that is due: whatever the queue lost, the table still has."""
    open_scope(db.session(), Scope.practice())
    models.give_to_a_human(db.session())
    due = models.due_messages(db.session())
    db.session.commit()
    for message_id in due:
        ring_for(message_id)


def deliver(message_id: int) -> None:
    """Send one message, unless somebody else is doing it or it is done."""
    open_scope(db.session(), Scope.practice())
    url = current_app.config["SMTP_URL"]
    if not url or not _commit(models.claim(db.session(), message_id)):
        return
    message = db.session.get_one(Message, message_id)
    db.session.commit()
    try:
        sender = transport.sender_of(url, current_app.config["BASE_URL"])
        transport.deliver(url, message, sender, before_data=lambda: _hand_over(message_id))
    except transport.Deferred as why:
        models.put_back(db.session(), message_id, str(why), for_good=False)
    except transport.Unanswered:
        pass  # stays handed over; when the lease ends it is tried once more, then left to a human
    except transport.Bounced as why:
        models.put_back(db.session(), message_id, str(why), for_good=True)
    except (ValueError, UnicodeError) as why:  # a message that cannot be written down stops itself only
        models.put_back(db.session(), message_id, f"This message cannot be written as mail: {why}", for_good=True)
    else:
        models.sent(db.session(), message_id)
    db.session.commit()


class LostLease(RuntimeError):
    """Another worker has taken the message over."""


def _hand_over(message_id: int) -> None:
    if not _commit(models.hand_over(db.session(), message_id)):
        raise LostLease(message_id)


def _commit(moved: bool) -> bool:
    db.session.commit()
    return moved
