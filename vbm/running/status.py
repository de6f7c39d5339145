"""/healthz: are database, queue, worker, scheduler and mail well?"""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from vbm.extensions import db
from vbm.mail.models import Message, State
from vbm.running import health
from vbm.support import clock
from vbm.web.access import front_desk

LATE_MAIL = timedelta(minutes=10)
bp = Blueprint("status", __name__)


@bp.get("/healthz")
@front_desk
def show() -> tuple[Response, int]:
    report = examine()
    return jsonify(report), 200 if report["well"] else 503


def examine() -> dict[str, Any]:
    """Each part's state in words; `well` when nothing needs a person."""
    redis = current_app.extensions["vbm.redis"]
    queue = health.queue_alive(redis)
    mail = _oldest_unsent()
    overdue = mail or 0
    report = {
        "database": "ok" if mail is not False else "not answering",
        "queue": "ok" if queue else "not answering",
        "worker": "ok" if queue and health.worker_seen(redis) else "not seen",
        "scheduler": "ok" if queue and health.scheduler_seen(redis) else "not seen",
        "mail": "ok" if overdue <= LATE_MAIL.total_seconds() else f"the oldest is {overdue // 60} minutes late",
        "oldest_unsent_mail_seconds": mail if mail is not False else None,
    }
    parts = ("database", "queue", "worker", "scheduler", "mail")
    return report | {"well": all(report[part] == "ok" for part in parts)}


def _oldest_unsent() -> int | None | bool:
    """Seconds the oldest mail is overdue; None when none is; False when the database does not answer."""
    moving = (State.WAITING, State.SENDING, State.HANDED)
    try:
        oldest = db.session.scalar(
            select(func.min(Message.due_at)).where(Message.state.in_(moving), Message.due_at <= clock.now())
        )
    except SQLAlchemyError:
        return False
    return None if oldest is None else int((clock.now() - oldest).total_seconds())
