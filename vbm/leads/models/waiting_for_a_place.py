"""The waiting list: who wants a place while there is none, since when, and for which month it was promised."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.planning import LONGEST_STEP
from vbm.support import clock
from vbm.support.refusals import Refused

if TYPE_CHECKING:
    from vbm.accounts.models import Person

OFFER, BEFORE = "Offer the place that is open", " (before: "


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
        self._put_the_step_back(session)
        self._log(session, "lead.unlisted", by=by, at=at)

    def offer_the_place(self, session: Session, on: date, *, at: datetime | None = None) -> None:
        """A place is open and it is their turn; what was to come next stands behind it."""
        before = self.next_step if self.next_step and not self.has_the_offer else None
        due = {"before_on": self.next_step_on.isoformat()} if before and self.next_step_on else {}
        self._log(session, "lead.place_offered", by=None, at=at, **due)
        behind = f"{BEFORE}{before})" if before else ""
        self.set_next_step(session, f"{OFFER}{behind}"[:LONGEST_STEP], on, by=None, at=at)

    @property
    def has_the_offer(self) -> bool:
        """The next step is the one that an open place set, and nobody has changed it."""
        said = self.next_step or ""
        return said == OFFER or said.startswith(OFFER + BEFORE)

    def take_back_the_offer(self, session: Session, *, at: datetime | None = None) -> None:
        """No place is open any more; what was to come before comes again."""
        self._put_the_step_back(session)
        self._log(session, "lead.place_gone", by=None, at=at)

    def _put_the_step_back(self, session: Session) -> None:
        if not self.has_the_offer:
            return
        offers = select(Activity.data).where(Activity.about == self.about, Activity.kind == "lead.place_offered")
        data = session.scalar(offers.order_by(Activity.id.desc()).limit(1)) or {}
        before = (self.next_step or "").removeprefix(OFFER).removeprefix(BEFORE).removesuffix(")")
        on = date.fromisoformat(data["before_on"]) if data.get("before_on") else self.next_step_on
        self.next_step, self.next_step_on = (before, on) if before else (None, None)
