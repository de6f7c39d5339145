"""What would come, while it is still being described."""

from datetime import date, timedelta

from vbm.extensions import db
from vbm.practice.holidays import holidays
from vbm.series.forms import SeriesForm
from vbm.series.preview import Coming, preview
from vbm.support import clock

FAR = timedelta(days=3000)


def coming_of(form: SeriesForm, *, after: date | None) -> Coming:
    today = clock.today(form.zone.data)
    begins = max(today, form.starts_on.data or today)
    return preview(form.said, after=after, today=today, off=holidays(db.session(), begins - FAR / 10, begins + FAR))
