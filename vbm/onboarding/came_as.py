"""The lead that a client came as, for the client's page in a room below this one."""

from sqlalchemy import select

from vbm.extensions import db
from vbm.leads.models import Lead
from vbm.team.known_owner import Named


def lead_of(client_id: int) -> Lead | None:
    """None, too, while the screen is shared: leads stay at the desk."""
    return db.session.scalar(select(Lead).where(Lead.client_id == client_id).order_by(Lead.id).limit(1))


def owner_who_came(client_id: int) -> Named | None:
    lead = lead_of(client_id)
    return Named(lead.name, lead.email) if lead else None
