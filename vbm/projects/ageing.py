"""How long nobody has done anything about a task, said only when it is long for where the task stands."""

from datetime import date, datetime, timedelta

from vbm.projects.models.stages import Stage

# Whoever is on it should be heard of within a working week; what is only planned may rest for two weeks.
WORKING_DAYS = {Stage.DOING: 5, Stage.REVIEW: 5}
DAYS = {Stage.INBOX: 14, Stage.NEXT: 14}


def quiet_days(acted_at: datetime, now: datetime, stage: Stage, *, waiting: bool = False, done: bool = False) -> str:
    """“no news for 9 days”, or nothing. Days are those of the zone that `now` is in.

    What waits has its own clock, and what is done needs no news.
    """
    if waiting or done:
        return ""
    since, today = acted_at.astimezone(now.tzinfo).date(), now.date()
    days = (today - since).days
    if stage in WORKING_DAYS:
        is_long = working_days(since, today) >= WORKING_DAYS[stage]
    else:
        is_long = stage in DAYS and days >= DAYS[stage]
    return f"no news for {days} days" if is_long else ""


def working_days(since: date, until: date) -> int:
    """How many days from Monday to Friday have come after `since`, up to `until`."""
    weeks, rest = divmod(max(0, (until - since).days), 7)
    return weeks * 5 + sum((since + timedelta(days=day)).weekday() < 5 for day in range(1, rest + 1))
