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
    """Only where something was said at the start; two questions to the database at most."""
    earliest, latest = today - FORGET_AFTER - timedelta(days=Moment.DAY_90.days), today - timedelta(days=Moment.DAY_30.days)
    running = (Engagement.starts_on.between(earliest, latest), Engagement.ends_on.is_(None) | (Engagement.ends_on >= today))
    begun = select(Engagement.starts_on, Client).join(Client, Client.id == Engagement.client_id).where(*running)
    started = select(Baseline.client_id).where(Baseline.moment == Moment.START)
    found = session.execute(begun.where(Client.id.in_(started)).order_by(Engagement.starts_on, Client.name, Engagement.id)).all()
    if not found:
        return []
    said = select(Baseline.client_id, Baseline.moment).where(Baseline.client_id.in_([client.id for _, client in found]))
    kept = {(client_id, moment) for client_id, moment in session.execute(said)}
    due = ((client, due_moment(starts_on, today), starts_on) for starts_on, client in found)
    return [
        AskAgain(client, moment, moment.due_on(starts_on))
        for client, moment, starts_on in due
        if moment is not None and (client.id, moment) not in kept
    ]
