"""Why nothing comes of a series at the moment, in words."""

from datetime import date

from sqlalchemy import ColumnElement, case, or_, select
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
    resting = all_resting(session, Series.id == series.id, today=series.today(clock.now()))
    return resting[0][1] if resting else ""


def all_resting(session: Session, *where: ColumnElement[bool], today: date | None = None) -> list[tuple[Series, str]]:
    """Those that nobody paused or ended and that rest all the same, with the reason; asked for all at once.

    A client is gone when every engagement has ended; one who never had any is served all the same.
    """
    usable = select(Column.id).where(Column.project_id == Series.project_id, Column.stage.in_(PLACES)).correlate(Series).exists()
    engaged = select(Engagement.id).where(Engagement.client_id == Series.client_id).correlate(Series)
    in_force = engaged.where((Engagement.ends_on.is_(None)) | (Engagement.ends_on >= (today or clock.today("UTC"))))
    put_away, finished = Project.archived_at.is_not(None), Project.stage == ProjectStage.DONE
    no_column, gone = ~usable, engaged.exists() & ~in_force.exists()
    why = case((put_away, ARCHIVED), (finished, FINISHED), (no_column, NO_COLUMN), else_=CLIENT_GONE)
    asked = select(Series, why).join(Project, Project.id == Series.project_id).where(*where)
    resting = asked.where(Series.paused_at.is_(None), Series.ended_at.is_(None), or_(put_away, finished, no_column, gone))
    return [(series, words) for series, words in session.execute(resting.order_by(Series.title, Series.id))]


def find_column(session: Session, series: Series) -> Column | None:
    """Its own; where that is gone or means something else now, the first in which work begins."""
    column = session.get(Column, series.column_id)
    if column is not None and column.project_id == series.project_id and column.stage in PLACES:
        return column
    return Column.first_of(session, series.project_id, *PLACES)
