"""The doorways through which workers send mail."""

import logging

from flask import current_app

from vbm.extensions import db
from vbm.mail import models, transport
from vbm.mail.models import Message
from vbm.support.queue import ring
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)
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
    attempt = models.claim(db.session(), message_id) if url else None
    db.session.commit()
    if attempt is not None:
        _try(url, message_id, attempt)
        db.session.commit()


def _try(url: str, message_id: int, attempt: int) -> None:
    message = db.session.get_one(Message, message_id, populate_existing=True)
    db.session.commit()  # nothing slow inside a transaction
    sender = transport.sender_of(url, current_app.config["BASE_URL"])
    try:
        transport.deliver(url, message, sender, before_data=lambda: _hand_over(message_id, attempt))
    except transport.Deferred as why:
        models.put_back(db.session(), message_id, attempt, str(why), for_good=False)
    except transport.Bounced as why:
        models.put_back(db.session(), message_id, attempt, str(why), for_good=True)
    except transport.Unanswered as why:
        log.warning("message %s stays handed over until its lease ends: %s", message_id, why)
    except Overtaken:
        log.info("message %s was taken over by another worker", message_id)
    else:
        models.sent(db.session(), message_id, attempt)


class Overtaken(RuntimeError):
    """Another worker has taken the message over."""


def _hand_over(message_id: int, attempt: int) -> None:
    handed = models.hand_over(db.session(), message_id, attempt)
    db.session.commit()
    if not handed:
        raise Overtaken(message_id)
