"""What will come again and is not a task yet: recurring duties of the weeks to come."""

from collections.abc import Collection, Container, Iterator
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vbm.capacity.hours import Span
from vbm.capacity.load import Job
from vbm.capacity.reading import About, Face
from vbm.clients.models import Client
from vbm.projects.models import Project, ProjectStage
from vbm.series.models import Occurrence, Outcome, Series

SHIFT = timedelta(days=7)  # a date of the week before may come later, and one of the week after sooner


def duties(
    session: Session, window: Span, off: Container[date], people: Collection[int] | None = None
) -> dict[int | None, list[Job]]:
    """By whose they are, perhaps of these people alone; each in the days between its task being made and it being due."""
    asked = (
        select(Series, Occurrence.changes, Project.name, Client.id, Client.name, Client.colour)
        .join(Project, Project.id == Series.project_id)
        .join(Client, Client.id == Series.client_id)
        .outerjoin(
            Occurrence,
            (Occurrence.series_id == Series.id) & (Occurrence.on == Series.next_on) & (Occurrence.outcome == Outcome.CHANGED),
        )
        .where(Series.next_on <= window.last + SHIFT, Series.paused_at.is_(None), Series.ended_at.is_(None))
        .where(Project.archived_at.is_(None), Project.stage != ProjectStage.DONE)
        .order_by(Client.name, Series.id)
    )
    if people is not None:  # where the next is different, it can be theirs
        asked = asked.where(or_(Series.assignee_id.in_(people), Occurrence.series_id.is_not(None)))
    found: dict[int | None, list[Job]] = {}
    for series, changes, project, *face in session.execute(asked):
        for on, day in _days(series, window, off):
            said = {"assignee_id": series.assignee_id, "estimate": series.estimate, "title": series.title}
            said |= (changes or {}) if on == series.next_on else {}
            due = date.fromisoformat(said["day"]) if "day" in said else day
            if window.first <= due <= window.last:
                start = due - timedelta(days=series.lead_days)
                about = About(
                    None, said["title"], project, Face(*face), due, None, series.id, on, on == series.next_on, series.project_id
                )
                found.setdefault(said["assignee_id"], []).append(Job(face[0], start, due, said["estimate"], about=about))
    return found


def _days(series: Series, window: Span, off: Container[date]) -> Iterator[tuple[date, date]]:
    """Its dates that are still to come, and the days on which they are due."""
    assert series.next_on is not None
    first = max(series.next_on, window.first - SHIFT)
    dates = [series.next_on] if series.counts_from_done else series.dates(first, window.last + SHIFT)
    yield from ((on, series.day_of(on, off)) for on in sorted({series.next_on, *dates}) if on >= series.next_on)
