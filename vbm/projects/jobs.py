"""What the clock asks of the projects room."""

from flask import current_app
from sqlalchemy import delete, select

from vbm.extensions import db
from vbm.projects.models import Look, Task
from vbm.projects.models.attaching import forget_unless_used
from vbm.projects.models.leaving import KEEP
from vbm.projects.models.project import lock_projects
from vbm.projects.storing import Store
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

IN_PEACE = 24 * 3600.0  # a file is written a moment before its row


def sweep_files() -> int:
    """Bytes that no task holds any more: whatever a crash left lying, or a client who was deleted."""
    store = Store.within(current_app.config["VBM"].data_dir)
    left = list(store.older_than(IN_PEACE))
    for file in left:
        forget_unless_used(file, store, db.engine)
    return len(left)


def empty_trash() -> int:
    """What has been in the trash for thirty days goes for good, with all that belongs to it; the log of it stays."""
    open_scope(db.session(), Scope.practice())
    is_due = Task.trashed_at < clock.now() - KEEP
    lock_projects(db.session(), db.session.scalars(select(Task.project_id).where(is_due).distinct()).all())
    ids = db.session.scalars(select(Task.id).where(is_due).with_for_update()).all()
    for id in ids:
        db.session.execute(delete(Look).where(Look.about == f"task:{id}"))
        db.session.execute(delete(Task).where(Task.id == id), execution_options={"synchronize_session": False})
    db.session.commit()
    return len(ids)
