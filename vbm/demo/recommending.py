"""Assistants whom the practice recommends, one who was sent there, and one who waits for a place."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.leads.models import ReferralPartner, Stage
from vbm.leads.models.lead import find_lead
from vbm.leads.models.referral import PartnerSaid
from vbm.support import clock

PARTNERS: tuple[tuple[PartnerSaid, int], ...] = (
    ({"name": "Rui Matos", "email": "rui@matos.example", "website": "https://matos.example", "room": 2, "is_shown": True,
      "skills": "Inbox, calendar, bookings, customer replies", "note": "Answers within the hour. Mornings only."}, 40),
    ({"name": "Sunita Rao", "email": "sunita@rao.example", "website": "https://rao.example", "room": 1, "is_shown": True,
      "skills": "Podcast editing, social media, newsletters", "note": "Worked with two of our clients."}, 125),
    ({"name": "Piotr Zielinski", "email": "piotr@zielinski.example", "website": "", "room": 0, "is_shown": False,
      "skills": "Bookkeeping, invoices", "note": "Asks for a call first."}, 10),
)  # fmt: skip


def add_recommended(session: Session, vera: Person, now: datetime) -> None:
    rui, *_ = (ReferralPartner.add(session, said, by=vera, at=now - timedelta(days=ago)) for said, ago in PARTNERS)
    grace, marek = (find_lead(session, email) for email in ("grace@bello.example", "marek@slowfood.example"))
    if grace is not None:
        at = now - timedelta(days=25)
        note, ask_on = "Her inbox first, then the bookings.", clock.today(vera.timezone)
        grace.refer(session, rui, by=vera, note=note, ask_on=ask_on, at=at)
    if marek is not None and marek.stage == Stage.CALL_BOOKED:
        month = (now + timedelta(days=100)).date()
        marek.list_for_a_place(session, month, by=vera, at=now - timedelta(days=6))
