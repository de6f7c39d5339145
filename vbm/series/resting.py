"""Why nothing comes of a series at the moment, in words."""

from sqlalchemy import case, func, or_, select
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


def all_resting(session: Session) -> list[tuple[Series, str]]:
    """Those that nobody paused or ended and that rest all the same, with the reason; asked for all at once."""
    usable = select(Column.id).where(Column.project_id == Series.project_id, Column.stage.in_(PLACES)).correlate(Series).exists()
    engaged = select(Engagement.id).where(Engagement.client_id == Series.client_id).correlate(Series)
    in_force = engaged.where((Engagement.ends_on.is_(None)) | (Engagement.ends_on >= clock.today("UTC")))
    put_away, finished = Project.archived_at.is_not(None), Project.stage == ProjectStage.DONE
    no_column, gone = ~usable, engaged.exists() & ~in_force.exists()
    why = case((put_away, ARCHIVED), (finished, FINISHED), (no_column, NO_COLUMN), else_=CLIENT_GONE)
    asked = select(Series, why).join(Project, Project.id == Series.project_id)
    resting = asked.where(Series.paused_at.is_(None), Series.ended_at.is_(None), or_(put_away, finished, no_column, gone))
    return [(series, words) for series, words in session.execute(resting.order_by(Series.title, Series.id))]


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
