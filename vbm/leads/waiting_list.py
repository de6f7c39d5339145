"""Who waits for a place, in turn; and whose turn it is when one opens."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.leads.models import Lead
from vbm.leads.models.stages import OPEN
from vbm.practice.holidays import next_working_day
from vbm.practice.models import Practice, our_practice, the_practice
from vbm.practice.places import Room, number_word, room_of
from vbm.support import clock


@dataclass(frozen=True, slots=True)
class Waiter:
    lead: Lead
    today: date
    is_offered: bool

    @property
    def promise(self) -> str:
        """“place promised for March 2027”, and how late that is."""
        month = self.lead.promised_on
        if month is None:
            return "no month promised"
        late = (self.today.year - month.year) * 12 + self.today.month - month.month
        said = f"place promised for {month:%B %Y}"
        return f"{said}, {late} month{'' if late == 1 else 's'} overdue" if late > 0 else said

    @property
    def is_overdue(self) -> bool:
        return self.lead.promised_on is not None and self.lead.promised_on < self.today.replace(day=1)


@dataclass(frozen=True, slots=True)
class WaitingList:
    waiters: list[Waiter]
    room: Room
    warnings: list[str]


def waiting_list(session: Session) -> WaitingList:
    practice = our_practice(session)
    room, leads = room_of(practice), listed(session)
    offered = _offered_since_full(session, leads)
    waiters = [Waiter(lead, room.today, lead.id in offered) for lead in leads]
    return WaitingList(waiters, room, too_much_promised([lead.promised_on for lead in leads if lead.promised_on], room))


def waiter_of(session: Session, lead: Lead) -> Waiter | None:
    """How this lead stands on the list; None when not on it."""
    practice = the_practice(session)
    if practice is None or lead.listed_at is None or not lead.stage.is_open:
        return None
    return Waiter(lead, clock.today(practice.timezone), lead.id in _offered_since_full(session, [lead]))


def listed(session: Session) -> list[Lead]:
    """In the order in which they came onto the list."""
    waits = Lead.listed_at.is_not(None), Lead.stage.in_(OPEN)
    return list(session.scalars(select(Lead).where(*waits).order_by(Lead.listed_at, Lead.id)))


def too_much_promised(months: list[date], room: Room) -> list[str]:
    """Sentences where more places were promised up to a month than are free or known to open by then."""
    promised, so_far, found = Counter(months), 0, []
    for month in sorted(promised):
        so_far += promised[month]
        opens = 1 if room.is_full and room.next_on and room.next_on.replace(day=1) <= month else 0
        there = room.free + opens
        if so_far > there:
            found.append(
                f"{number_word(so_far).capitalize()} place{' is' if so_far == 1 else 's are'} promised up to {month:%B %Y}, "
                f"and {number_word(there)} {'is' if there == 1 else 'are'} known to be free by then."
            )
    return found


def offer_places(session: Session, *, at: datetime | None = None) -> list[Lead]:
    """Give as many as there are free places the next step to offer one: once for each opening, in their turn."""
    practice = session.scalar(select(Practice).with_for_update())  # one at a time, or two would offer the same place
    take_back_what_is_taken(session, at=at)
    if practice is None or (free := room_of(practice).free) == 0:
        return []
    leads = listed(session)
    offered = _offered_since_full(session, leads)
    today = (at or clock.now()).astimezone(clock.zone(practice.timezone)).date()
    turn = [lead for lead in leads if lead.id not in offered][: max(free - len(offered), 0)]
    for lead in turn:
        lead.offer_the_place(session, next_working_day(session, today), at=at)
    return turn


def take_back_what_is_taken(session: Session, *, at: datetime | None = None) -> None:
    """Where more are offered a place than are free, those whose turn is last are not any more."""
    practice, leads = our_practice(session), listed(session)
    offered = _offered_since_full(session, leads)
    for lead in [one for one in leads if one.id in offered or one.has_the_offer][room_of(practice).free :]:
        lead.take_back_the_offer(session, at=at)


def _offered_since_full(session: Session, leads: list[Lead]) -> set[int]:
    """Who was offered a place, not taken back since, after all were taken the last time and they came onto the list."""
    if not leads:
        return set()
    counted = select(Activity).where(Activity.kind == "practice.places_counted").order_by(Activity.id.desc())
    full = next((one.id for one in session.scalars(counted) if not one.data.get("free")), 0)
    abouts = {lead.about: lead for lead in leads}
    kinds = "lead.place_offered", "lead.place_gone"
    told = select(Activity).where(Activity.kind.in_(kinds), Activity.id > full, Activity.about.in_(abouts)).order_by(Activity.id)
    last = {one.about: one for one in session.scalars(told)}
    offers = [(abouts[about], one.at) for about, one in last.items() if one.kind == "lead.place_offered"]
    return {lead.id for lead, when in offers if lead.listed_at is not None and when >= lead.listed_at}
