"""How much time somebody has for a task until it is due, beside all else that is due by then."""

from datetime import date
from typing import NamedTuple

from vbm.capacity.hours import Span
from vbm.capacity.picture import Desk


class Room(NamedTuple):
    left: int  # what the task still takes, by its estimate
    free: int  # below zero where even the rest does not fit in


def rooms(desk: Desk, today: date) -> dict[int, Room]:
    """By task, for those with a date and an estimate of somebody whose hours are known; what waits takes no time."""
    if not desk.hours.is_known:
        return {}
    jobs = sorted((job for job in desk.jobs if job.due is not None and not job.waits), key=lambda job: job.due or date.max)
    by_day: dict[date, int] = {}
    total = 0
    for job in jobs:
        total += job.left(desk.guess)
        by_day[max(job.due or today, today)] = total
    found = {}
    for job in jobs:
        if job.estimate and job.about.task_id is not None:
            left, due = job.left(desk.guess), max(job.due or today, today)
            found[job.about.task_id] = Room(left, desk.hours.within(Span(today, due)) - by_day[due] + left)
    return found
