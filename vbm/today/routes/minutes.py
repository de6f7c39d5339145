"""Minutes: one tap says how long it took."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.minutes import find_entry
from vbm.support.minutes import minutes_words
from vbm.today.deeds import Told, log_minutes
from vbm.today.routes.answers import answered, held_task, told
from vbm.web import access

bp = Blueprint("minutes", __name__, url_prefix="/tasks/<int:task_id>/minutes")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_task(task_id)
    said = log_minutes(db.session(), task, by=current_user)
    entry = said.entry if isinstance(said, Told) else None
    undo = url_for("today.minutes.destroy", task_id=task_id, entry_id=entry.id) if entry else None
    return answered(task, said, undo_url=undo)


@bp.post("/<int:entry_id>/removal")
@access.team
def destroy(task_id: int, entry_id: int) -> Response:
    task, entry = held_task(task_id), find_entry(task_id, entry_id)
    task.remove_minutes(db.session(), entry, by=current_user)
    db.session.commit()
    return told(task_id, f"{minutes_words(entry.minutes)} taken back for “{task.title}”.")
