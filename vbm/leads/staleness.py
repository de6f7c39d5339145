"""Has a lead been left lying? Days without any event, as the practice's own calendar counts them."""

from datetime import date, datetime, timedelta

from vbm.leads.models.stages import Stage
from vbm.support import clock

MOST_QUIET = {Stage.NEW: 3, Stage.QUALIFIED: 5, Stage.CALL_HELD: 2, Stage.PROPOSAL: 7}


def quiet_days(last_event_at: datetime, now: datetime, zone: str) -> int:
    here = clock.zone(zone)
    return (now.astimezone(here).date() - last_event_at.astimezone(here).date()).days


def rests(waiting_until: date | None, today: date) -> bool:
    """Somebody said that there is nothing to do before that day; on the day itself there is."""
    return waiting_until is not None and waiting_until > today


def stale_words(stage: Stage, last_event_at: datetime, *, now: datetime, zone: str) -> str:
    """In words for the card; nothing for a lead that is fresh, or in a stage that nobody can let lie."""
    most, quiet = MOST_QUIET.get(stage), quiet_days(last_event_at, now, zone)
    return f"nothing for {quiet} days" if most is not None and quiet >= most else ""


def stale_before(stage: Stage, today: date, zone: str) -> datetime:
    """Whatever last happened before this instant has been quiet too long by that day; the same rule, for a database."""
    return clock.at_wall_time(today - timedelta(days=MOST_QUIET[stage] - 1), 0, zone)
