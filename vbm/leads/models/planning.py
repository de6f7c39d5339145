"""What comes next with a lead: a step on a day, or a day until which it rests for a reason. One of the two, not both."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.stages import Stage
from vbm.support.refusals import Refused

LONGEST_STEP = 200
OVER = "This lead has left the pipeline. Move it back first, then say what comes next."


class Planning(OfLead):
    def set_next_step(self, session: Session, what: str, on: date, *, by: Person | None, at: datetime | None = None) -> None:
        self._must_be_open()
        self.next_step, self.next_step_on = what, on
        self.waiting_until = self.waiting_reason = None
        self._log(session, "lead.next_step_set", by=by, at=at, on=on.isoformat())

    def wait_until(self, session: Session, on: date, reason: str, *, by: Person, at: datetime | None = None) -> None:
        """Nothing to do before that day, and why; until then it is not called stale."""
        self._must_be_open()
        self.waiting_until, self.waiting_reason = on, reason
        self.next_step = self.next_step_on = None
        self._log(session, "lead.waits", by=by, at=at, on=on.isoformat())

    def _must_be_open(self) -> None:
        if not self.stage.is_open and self.stage != Stage.REFERRED:  # whom we sent on, we ask how it went
            raise Refused(OVER)
