"""The waiting list: who wants a place while there is none, since when, and for which month it was promised."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.planning import LONGEST_STEP
from vbm.support import clock
from vbm.support.refusals import Refused

if TYPE_CHECKING:
    from vbm.accounts.models import Person

OFFER = "Offer the place that is open"


class WaitingForAPlace(OfLead):
    def list_for_a_place(
        self, session: Session, promised: date | None = None, *, by: "Person | None", at: datetime | None = None
    ) -> None:
        """Onto the list, or another month promised there; whoever is on it keeps their turn."""
        if not self.stage.is_open:
            raise Refused(f"The waiting list is for open leads, and this one is {self.stage.label.lower()}.")
        month = promised.replace(day=1) if promised else None
        if self.listed_at is not None and (by is None or month == self.promised_on):
            return
        kind = "lead.listed" if self.listed_at is None else "lead.place_promised"
        self.listed_at, self.promised_on = self.listed_at or at or clock.now(), month
        self._log(session, kind, by=by, at=at, **({"month": month.isoformat()} if month else {}))

    def take_off_the_list(self, session: Session, *, by: "Person", at: datetime | None = None) -> None:
        if self.listed_at is None:
            return
        self.listed_at = self.promised_on = None
        if self.next_step is not None and self.next_step.startswith(OFFER):
            self.next_step = self.next_step_on = None
        self._log(session, "lead.unlisted", by=by, at=at)

    def offer_the_place(self, session: Session, on: date, *, at: datetime | None = None) -> None:
        """A place is open and it is their turn; what was to come next stands behind it."""
        self._log(session, "lead.place_offered", by=None, at=at)
        behind = f" (before: {self.next_step})" if self.next_step and not self.next_step.startswith(OFFER) else ""
        self.set_next_step(session, f"{OFFER}{behind}"[:LONGEST_STEP], on, by=None, at=at)
