"""Who takes the practice's places: the clients that a manager serves, counted from what was agreed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vbm.activity.models import Activity, record
from vbm.clients.models import Client, Engagement, Kind
from vbm.practice.models import the_practice
from vbm.practice.places import Span, count_places, room_of
from vbm.support import clock
from vbm.support.scope import scope_of


@dataclass(frozen=True, slots=True)
class Taken:
    client: Client
    first: date
    last: date | None


def taken_places(session: Session) -> list[Taken]:
    """Whom a manager serves today, and who is to come."""
    practice = the_practice(session)
    if practice is None:
        return []
    not_over = or_(Engagement.ends_on.is_(None), Engagement.ends_on >= clock.today(practice.timezone))
    agreed = select(Client, Engagement).join(Engagement, Engagement.client_id == Client.id)
    agreed = agreed.where(Engagement.kind == Kind.VBM, not_over).order_by(Engagement.starts_on, Engagement.id)
    return [Taken(client, engagement.starts_on, engagement.ends_on) for client, engagement in session.execute(agreed)]


def count_again(session: Session, *, is_told: bool = False) -> None:
    """Keep what visitors are told in step with what was agreed; only who sees every client can count them.

    `is_told`: something was said about it, so what came of it is written down though the numbers may be the same.
    """
    practice = the_practice(session)
    if practice is None or not scope_of(session).every_client:
        return
    session.flush()
    spans = (Span(one.client.id, one.first, one.last) for one in taken_places(session))
    before = practice.places_taken, practice.next_place_on
    counted = count_places(spans, practice.client_places, clock.today(practice.timezone))
    practice.places_taken, practice.next_place_on = counted
    if is_told or counted != before:
        free = room_of(practice).free
        record(session, "practice.places_counted", about="practice:1", by=None, taken=counted.taken, free=free)


def count_after(session: Session, _: Activity) -> None:
    """What follows when an engagement begins or ends, or the practice says for how many it has places."""
    count_again(session, is_told=True)
