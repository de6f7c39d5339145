"""Who is away, and when: read here by every page that plans with people or lets somebody choose one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.support import clock
from vbm.team.models import TimeOff


def away(session: Session, person_ids: Iterable[int], first: date, last: date) -> dict[int, list[TimeOff]]:
    """Their times off that touch these days, both included, in order; whoever is there all along is not in it."""
    asked = select(TimeOff).where(TimeOff.person_id.in_(list(person_ids)), TimeOff.first_on <= last, TimeOff.last_on >= first)
    found: dict[int, list[TimeOff]] = {}
    for row in session.scalars(asked.order_by(TimeOff.first_on)):
        found.setdefault(row.person_id, []).append(row)
    return found


def days_away(rows: Iterable[TimeOff], first: date, last: date) -> frozenset[date]:
    """Each day of theirs on which they are away, week-ends too, from the first day to the last."""
    days: set[date] = set()
    for row in rows:
        start, end = max(row.first_on, first), min(row.last_on, last)
        days.update(start + timedelta(days=past) for past in range((end - start).days + 1))
    return frozenset(days)


def away_today(session: Session, people: Sequence[Person]) -> dict[int, TimeOff]:
    """Who is away now, by the day that it is for each of them."""
    if not people:
        return {}
    today = {person.id: clock.today(person.timezone) for person in people}
    rows = away(session, today, min(today.values()), max(today.values()))
    return {id: row for id, found in rows.items() for row in found if row.covers(today[id])}


def away_words(row: TimeOff, today: date) -> str:
    """away today, away until 30 Nov, away until 6 Jan 2027."""
    if row.last_on == today:
        return "away today"
    return f"away until {row.last_on.day} {row.last_on:%b}" + ("" if row.last_on.year == today.year else f" {row.last_on.year}")


def name_today(person: Person, rows: Iterable[TimeOff | None]) -> str:
    """Ana Reis, or Ana Reis (away until 30 Nov): for wherever somebody is chosen."""
    today = clock.today(person.timezone)
    gone = next((row for row in rows if row and row.covers(today)), None)
    return f"{person.name} ({away_words(gone, today)})" if gone else person.name


def names_today(session: Session, *who: ColumnElement[bool]) -> dict[Person, str]:
    """These people by name, each as `name_today` says it."""
    today = clock.today("UTC")  # where they are, it may be the day before or after
    near = and_(TimeOff.first_on <= today + timedelta(days=1), TimeOff.last_on >= today - timedelta(days=1))
    asked = select(Person, TimeOff).outerjoin(TimeOff, and_(TimeOff.person_id == Person.id, near)).where(*who)
    rows: dict[Person, list[TimeOff | None]] = {}
    for person, off in session.execute(asked.order_by(Person.name, Person.id)):
        rows.setdefault(person, []).append(off)
    return {person: name_today(person, theirs) for person, theirs in rows.items()}


def ahead(session: Session, person: Person) -> list[TimeOff]:
    """Their times off that are not over yet, the nearest first."""
    today = clock.today(person.timezone)
    return away(session, [person.id], today, clock.LAST_DAY).get(person.id, [])
