"""The nudge: at most one mail a working day, before somebody begins, with what is theirs to do. Who gets one, and when."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role
from vbm.activity.models import Activity
from vbm.mail.models import Message
from vbm.notices.models.choice import choices_of
from vbm.notices.times import is_quiet
from vbm.practice.holidays import holidays
from vbm.support import clock
from vbm.team.models import Profile, TimeOff, Trade

BEFORE = timedelta(hours=1)
DAY = timedelta(days=1)


def day_ahead(now: datetime, zone: str, starts_at: int) -> tuple[date, datetime] | None:
    """The day that begins within the hour on their own clock, and since when what they say counts as said on it."""
    today = now.astimezone(clock.zone(zone)).date()
    for day in (today, today + DAY):
        begins = clock.at_wall_clock(day, time(*divmod(starts_at, 60)), zone)
        if begins - BEFORE <= now < begins:
            return day, min(clock.at_wall_time(day, 0, zone), begins - BEFORE)
    return None


def works_on(day: date, hours: list[int]) -> bool:
    """Where nobody wrote down the hours, Monday to Friday."""
    return hours[day.weekday()] > 0 if any(hours) else clock.is_working_day(day)


def key_of(person_id: int, day: date) -> str:
    return f"nudge:{person_id}:{day.isoformat()}"


def to_nudge(session: Session, now: datetime) -> list[tuple[int, date]]:
    """Members who begin within the hour, want it, and neither have one for this day nor said anything on it."""
    asked = (
        select(Person, Profile)
        .outerjoin(Profile, Profile.person_id == Person.id)
        .where(Person.role == Role.MEMBER, Person.is_active.is_(True))
        .where(Person.email.is_not(None), Person.password_hash.is_not(None))
        .order_by(Person.id)
    )
    people = session.execute(asked).all()
    choices = choices_of(session, [person.id for person, _ in people])
    off = holidays(session, (now - DAY).date(), (now + 2 * DAY).date())
    found = []
    for person, written in people:
        profile = written or Profile.unknown(person.id, Trade.ASSISTANT)
        ahead, choice = day_ahead(now, person.timezone, profile.starts_at), choices[person.id]
        wanted = choice.nudges and not is_quiet(choice, now, person.timezone)
        if wanted and ahead and works_on(ahead[0], profile.hours) and ahead[0] not in off:
            found += [(id, ahead[0]) for id in session.scalars(_unless_had_or_said(person.id, *ahead))]
    return found


def _unless_had_or_said(person_id: int, day: date, since: datetime) -> Select[int]:
    """The person, unless they are away, have the mail, or said anything."""
    had = exists().where(Message.key == key_of(person_id, day))
    said = exists().where(Activity.actor_id == person_id, Activity.at >= since)
    away = exists().where(TimeOff.person_id == person_id, TimeOff.first_on <= day, TimeOff.last_on >= day)
    return select(Person.id).where(Person.id == person_id, ~had, ~said, ~away)
