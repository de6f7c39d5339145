"""Why is this time not offered? The times of a day with what stands against each, and one exact time."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.booking.loading import rules_of, spans_of
from vbm.booking.models import TalkKind
from vbm.booking.times import NO_SUCH_TIME, Judge, Refusal, explain, instants_at
from vbm.booking.written_hours import Unreadable, read_start
from vbm.support import clock
from vbm.web.forms import Day, Filled, Form, IdChoice, Line


class WhyForm(Form):
    """Only asks, so it needs no token."""

    kind = IdChoice("Kind of talk")
    day: Any = Day("Day", validators=[Filled("Choose a day.")])
    time = Line("One exact time", most=10)

    def __init__(self, kinds: Iterable[TalkKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, meta={"csrf": False}, **kwargs)
        self.kind.choices = [SelectChoice(kind.id, kind.name) for kind in kinds]

    def validate_time(self, field: Any) -> None:
        try:
            read_start(field.data or "0")
        except Unreadable as why:
            raise ValidationError(str(why)) from None

    @property
    def minute(self) -> int | None:
        return read_start(self.time.data) if self.time.data else None


class Looked(NamedTuple):
    zone: str
    is_open: bool
    times: list[tuple[str, Refusal | None]]  # of that day
    exact: list[Refusal]  # all that stands against the one that was asked for


def look(session: Session, kind: TalkKind, day: date, minute: int | None, *, now: datetime) -> Looked:
    rules = rules_of(session, kind, day - timedelta(days=1), day + timedelta(days=1))
    zone = clock.zone(rules.zone)
    noon = clock.at_wall_time(day, 12, rules.zone)
    taken = spans_of(session, rules, kind.host_id, noon, noon)
    times = [(f"{at.astimezone(zone):%H:%M}", against) for at, against in explain(rules, taken, day, now)]
    found = [] if minute is None else instants_at(day, minute, zone)
    exact = list(Judge(rules, taken, now=now).refusals(found[0])) if found else [] if minute is None else [NO_SUCH_TIME]
    return Looked(rules.zone, rules.is_open, times, exact)
