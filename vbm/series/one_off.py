"""What is different about the next one, compared with the series."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from vbm.series.forms import NextForm
from vbm.series.models import Series


def changes_of(session: Session, series: Series, form: NextForm) -> dict[str, Any]:
    """As the database can hold it; what is as always is left out, so that later words for all reach it, too."""
    said = {name: value for name, value in form.words.items() if value != getattr(series, name)}
    day, on = form.day.data, series.next_on
    if day and on and day != series.day_of(on, series.days_off(session, on)):
        said["day"] = day.isoformat()
    return said


def earliest(session: Session, series: Series) -> date | None:
    """The day on which its next task comes."""
    if series.next_on is None:
        return None
    return series.day_of(series.next_on, series.days_off(session, series.next_on)) - timedelta(days=series.lead_days)
