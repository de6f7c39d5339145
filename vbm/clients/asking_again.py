"""Which clients are to be asked the four questions again, because their day 30 or day 90 has come."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.clients.models import Baseline, Client, Engagement, Moment

FORGET_AFTER = timedelta(days=60)  # a day 90 that nobody asked about by then is asked about no more


class AskAgain(NamedTuple):
    client: Client
    moment: Moment
    due_on: date

    @property
    def words(self) -> str:
        return f"{self.moment.label} with {self.client.name}: ask the four questions again"


def due_moment(starts_on: date, today: date) -> Moment | None:
    """The latest of the two days that has come; None before, and long after."""
    if today > Moment.DAY_90.due_on(starts_on) + FORGET_AFTER:
        return None
    return next((one for one in (Moment.DAY_90, Moment.DAY_30) if one.due_on(starts_on) <= today), None)


def to_ask_again(session: Session, today: date) -> list[AskAgain]:
    """Only where something was said at the start; one question to the database."""
    earliest, latest = today - FORGET_AFTER - timedelta(days=Moment.DAY_90.days), today - timedelta(days=Moment.DAY_30.days)
    running = (Engagement.starts_on.between(earliest, latest), Engagement.ends_on.is_(None) | (Engagement.ends_on >= today))
    said = select(Engagement.id, Engagement.starts_on, Client, Baseline.moment).where(*running)
    said = said.join(Client, Client.id == Engagement.client_id).join(Baseline, Baseline.client_id == Client.id)
    begun: dict[int, tuple[date, Client, set[Moment]]] = {}
    for id, starts_on, client, moment in session.execute(said.order_by(Engagement.starts_on, Client.name, Engagement.id)):
        begun.setdefault(id, (starts_on, client, set()))[2].add(moment)
    due = ((client, due_moment(starts_on, today), starts_on, kept) for starts_on, client, kept in begun.values())
    return [
        AskAgain(client, moment, moment.due_on(starts_on))
        for client, moment, starts_on, kept in due
        if moment is not None and Moment.START in kept and moment not in kept
    ]
