"""What needs the manager now, each with its way to the fix."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.capacity.left_over import LeftOver, left_over
from vbm.capacity.overbooked import Overbooked, overbooked
from vbm.capacity.picture import read_picture
from vbm.clients.asking_again import AskAgain, to_ask_again
from vbm.leads.attention import leads_to_see_to
from vbm.leads.models import Lead
from vbm.leads.standing import Standing, standing_of
from vbm.leads.talks_ahead import talks_ahead
from vbm.mail.models import UNSENT, Message, State
from vbm.practice.models import our_practice, the_practice
from vbm.projects.ageing import working_days
from vbm.projects.models import Blocker, Task, WaitingOn
from vbm.projects.open_tasks import TaskRow, open_tasks
from vbm.series.models import Series
from vbm.series.resting import all_resting
from vbm.support import clock
from vbm.today.calls import Call, sort_out
from vbm.today.risks import AtRisk, at_risk
from vbm.today.said import Said, owners_words


class Owed(NamedTuple):
    """A client was asked, so many working days ago."""

    task: TaskRow
    days: int

    @property
    def age(self) -> str:
        return f"{self.days} working day{'' if self.days == 1 else 's'}" if self.days else "since today"


@dataclass(frozen=True)
class Needs:
    """In the order of the page: what stops others comes first."""

    stuck: list[TaskRow] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    overdue: list[TaskRow] = field(default_factory=list)
    at_risk: list[AtRisk] = field(default_factory=list)
    owners: list[Owed] = field(default_factory=list)
    overbooked: list[Overbooked] = field(default_factory=list)
    resting: list[tuple[Series, str]] = field(default_factory=list)
    again: list[AskAgain] = field(default_factory=list)
    leads: list[tuple[Lead, Standing]] = field(default_factory=list)
    unsent: list[tuple[State, int]] = field(default_factory=list)
    answers: list[Said] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, one.name) for one in fields(self))


def needs_of(session: Session, manager: Person) -> Needs:
    """What stops or runs late with others, and mail that did not leave; her own tasks stand under her own work."""
    others = open_tasks(session, (Task.assignee_id != manager.id) | Task.assignee_id.is_(None))
    zone = manager.timezone
    today, picture = clock.today(zone), read_picture(session)
    stuck = sorted((task for task in others if task.is_stuck), key=_urgency)
    going = [task for task in others if not task.is_stuck]
    practice = our_practice(session)
    # New ones have their first step on the next working day: they are told of before.
    to_see = leads_to_see_to(session, today=today, until=clock.next_working_day(today), zone=practice.timezone)
    now = clock.now()
    ahead = talks_ahead(session, [lead.id for lead in to_see], now=now) if to_see else {}
    calls, leads = sort_out(session, to_see, today, zone, with_talk=ahead)
    return Needs(
        stuck=[task for task in stuck if task.waiting_on != WaitingOn.OWNER],
        left_over=left_over(session),
        calls=calls,
        overdue=[task for task in going if is_late(task, today)],
        at_risk=at_risk(session, [task for task in going if not is_late(task, today)], picture, zone),
        owners=owed_by_clients(open_tasks(session, Blocker.waiting_on == WaitingOn.OWNER), today, zone),
        overbooked=overbooked(session, picture=picture),
        resting=all_resting(session),
        again=to_ask_again(session, today),
        leads=[(lead, standing_of(lead, now=now, zone=practice.timezone, talk=ahead.get(lead.id))) for lead in leads],
        unsent=unsent_mail(session),
        answers=owners_words(session),
    )


def is_late(task: TaskRow, today: date) -> bool:
    return any(day is not None and day < today for day in (task.due_on, task.promised_on))


def owed_by_clients(waiting: Iterable[TaskRow], today: date, zone: str) -> list[Owed]:
    """The oldest question first, hers too: nobody else asks them again."""
    found = ((task, task.since.astimezone(clock.zone(zone)).date()) for task in waiting if task.since is not None)
    return [Owed(task, working_days(on, today)) for task, on in sorted(found, key=lambda one: (one[1], one[0].id))]


def unsent_mail(session: Session) -> list[tuple[State, int]]:
    """How many by state; that a demo keeps its mail is no news."""
    practice = the_practice(session)
    states = [state for state in UNSENT if state != State.KEPT or not (practice and practice.is_demo)]
    counted = select(Message.state, func.count(Message.id)).where(Message.state.in_(states)).group_by(Message.state)
    counts: dict[State, int] = dict(session.execute(counted).all())
    return [(state, counts[state]) for state in UNSENT if state in counts]


def _urgency(task: TaskRow) -> tuple[bool, object]:
    """What waits for the manager herself comes first, then what waits longest."""
    return (task.waiting_on != WaitingOn.MANAGER, task.since)
