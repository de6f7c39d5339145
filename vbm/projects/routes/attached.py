"""How the views of this room find what is attached to a task, and the store of its bytes."""

from flask import current_app
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Attachment, Task
from vbm.projects.storing import Store


def find_attachment(task_id: int, attachment_id: int) -> Attachment:
    asked = select(Attachment).join(Task, Task.id == Attachment.task_id)  # what hides the task hides its files
    if current_user.is_owner:
        asked = asked.where(Task.archived_at.is_(None))
    return db.first_or_404(asked.where(Attachment.id == attachment_id, Task.id == task_id))  # type: ignore[no-any-return]


def file_store() -> Store:
    return Store.within(current_app.config["VBM"].data_dir)
