"""What follows for a series from what happens to its tasks, its project and its column."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vbm.activity.models import Activity, record
from vbm.projects.models import Completion, Task
from vbm.projects.reactions import task_of
from vbm.series.models import Occurrence, Outcome, Series
from vbm.support.after_commit import after_commit
from vbm.support.queue import ring


def come_after_it(session: Session, activity: Activity) -> None:
    """Its task is done, or will not be: the next one is counted from now, or may come at last."""
    series, mine = _of(session, task_of(activity))
    if series is None or mine is None or series.ended_at is not None:
        return
    if not series.counts_from_done:
        series.come_next(session, series.next_on)
    elif series.next_on is None and _later(session, mine) is None:
        series.come_next(session, series.day_after_done(session, series.today(activity.at)))


def take_back_what_came(session: Session, activity: Activity) -> None:
    """It is open again: what came because it was done goes, if nobody has touched it."""
    series, mine = _of(session, task_of(activity))
    if series is None or mine is None or not series.counts_from_done or _is_done(session, activity):
        return
    later = _later(session, mine)
    if later is None:
        series.come_next(session, None)
        return
    task = session.get(Task, later.task_id) if later.task_id else None
    if task is None or task.acted_by_id is not None or task.completion is not None or _later(session, later) is not None:
        return
    session.delete(later)
    session.flush()
    _put_away(session, task, activity.at)
    series.come_next(session, None)


def go_on_with_the_project(session: Session, activity: Activity) -> None:
    """Its project is back from the archive, or not finished after all, so what waited may come."""
    project_id = int(activity.about.removeprefix("project:"))
    for series in session.scalars(select(Series).where(Series.project_id == project_id, Series.next_on.is_not(None))):
        series.come_next(session, series.next_on)


def take_another_column(session: Session, activity: Activity) -> None:
    """Where its tasks began is gone; they begin in the column of the same stage that is left, else where the others went."""
    gone, left = activity.data.get("column_id"), activity.data.get("instead_id")
    if gone is not None and left is not None:
        changed = update(Series).where(Series.column_id == gone).values(column_id=left, version=Series.version + 1)
        session.execute(changed, execution_options={"synchronize_session": False})


def follow_holidays_soon(session: Session, _: Activity) -> None:
    """By a worker, which holds one board after another; the clock does it too, should the queue not hear."""
    after_commit(session, ring, "vbm.series.jobs.follow_holidays")


def _of(session: Session, task_id: int) -> tuple[Series | None, Occurrence | None]:
    asked = select(Series, Occurrence).join(Occurrence, Occurrence.series_id == Series.id)
    found = session.execute(asked.where(Occurrence.task_id == task_id)).first()
    return (found[0], found[1]) if found else (None, None)


def _is_done(session: Session, activity: Activity) -> bool:
    """Whether it came back from the archive as finished as it went."""
    return activity.kind == "task.brought_back" and session.get(Completion, task_of(activity)) is not None


def _later(session: Session, mine: Occurrence) -> Occurrence | None:
    """The one that was made or left out after it."""
    after = select(Occurrence).where(Occurrence.series_id == mine.series_id, Occurrence.on > mine.on)
    return session.scalar(after.where(Occurrence.outcome != Outcome.CHANGED).order_by(Occurrence.on).limit(1))


def _put_away(session: Session, task: Task, at: datetime) -> None:
    task.trashed_at = task.archived_at = at
    record(session, "task.trashed", about=f"task:{task.id}", client_id=task.client_id, by=None, at=at, project_id=task.project_id)
    task.column.touch(session)
