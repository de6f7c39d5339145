"""Why nothing comes of a series at the moment, in words."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.clients.models import Engagement
from vbm.projects.models import Column, Project, ProjectStage
from vbm.series.models import PLACES, Series
from vbm.support import clock

PAUSED = "It was paused."
ARCHIVED = "The project was in the archive."
FINISHED = "The project was finished."
CLIENT_GONE = "The client was not served any more."
NO_COLUMN = "The board had no column in which work begins."


def why_it_rests(session: Session, series: Series) -> str:
    """Nothing for a series that goes on."""
    if series.paused_at is not None:
        return PAUSED
    project = session.get_one(Project, series.project_id)
    if project.archived_at is not None:
        return ARCHIVED
    if project.stage == ProjectStage.DONE:
        return FINISHED
    if find_column(session, series) is None:
        return NO_COLUMN
    return CLIENT_GONE if _is_gone(session, series) else ""


def find_column(session: Session, series: Series) -> Column | None:
    """Its own; where that is gone or means something else now, the first in which work begins."""
    column = session.get(Column, series.column_id)
    if column is not None and column.project_id == series.project_id and column.stage in PLACES:
        return column
    return Column.first_of(session, series.project_id, *PLACES)


def _is_gone(session: Session, series: Series) -> bool:
    """Every engagement with the client has ended; a client who never had one is served all the same."""
    today = series.today(clock.now())
    mine = select(func.count(Engagement.id)).where(Engagement.client_id == series.client_id)
    in_force = mine.where((Engagement.ends_on.is_(None)) | (Engagement.ends_on >= today))
    return bool(session.scalar(mine)) and not session.scalar(in_force)
