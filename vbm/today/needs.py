"""What needs the manager now, each with its way to the fix."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.leads.models import Lead
from vbm.leads.models.stages import Stage as LeadStage
from vbm.mail.models import UNSENT, Message, State
from vbm.practice.models import the_practice
from vbm.projects.models import Task, WaitingOn
from vbm.projects.open_tasks import TaskRow, open_tasks
from vbm.support import clock
from vbm.today.said import Said, owners_words

OPEN = [stage for stage in LeadStage if stage.is_open]


@dataclass(frozen=True)
class Needs:
    stuck: list[TaskRow] = field(default_factory=list)
    overdue: list[TaskRow] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    unsent: list[tuple[State, int]] = field(default_factory=list)
    answers: list[Said] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.stuck or self.overdue or self.leads or self.unsent or self.answers)


def needs_of(session: Session, manager: Person) -> Needs:
    """What stops or runs late with others, and mail that did not leave; her own tasks stand under her own work."""
    others = open_tasks(session, (Task.assignee_id != manager.id) | Task.assignee_id.is_(None))
    today = clock.today(manager.timezone)
    stuck = sorted((task for task in others if task.is_stuck), key=_urgency)
    overdue = [task for task in others if not task.is_stuck and task.due_on is not None and task.due_on < today]
    return Needs(stuck, overdue, leads_to_see_to(session, today), unsent_mail(session), owners_words(session))


def leads_to_see_to(session: Session, today: date) -> list[Lead]:
    """Open leads without a next step, or with one by the next working day, as new ones have; the forgotten first."""
    needy = Lead.next_step.is_(None) | Lead.next_step_on.is_(None) | (Lead.next_step_on <= clock.next_working_day(today))
    ordered = (Lead.next_step_on.is_not(None), Lead.next_step_on, Lead.opened_at, Lead.id)
    return list(session.scalars(select(Lead).where(Lead.stage.in_(OPEN), needy).order_by(*ordered)))


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
