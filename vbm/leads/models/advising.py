"""What the rules advise a lead, and what the manager thinks instead."""

from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.intake.models import Submission
from vbm.intake.outcomes import Outcome
from vbm.leads.models.of_lead import OfLead
from vbm.leads.models.stages import Stage
from vbm.support import clock
from vbm.support.refusals import Refused


class Advising(OfLead):
    def take_answers(self, session: Session, submission: Submission, *, at: datetime | None = None) -> None:
        """Attach a finished questionnaire; a clear need for a manager qualifies a new lead, and a won one stays as it was won."""
        submission.lead_id = self.id
        advised = Outcome(submission.outcome or Outcome.TALK)
        if self.stage == Stage.WON:
            self._log(session, "lead.answers_left", at=at, by=None, submission=submission.id, outcome=advised)
            return
        self.outcome, self.managing, self.doing = advised, submission.managing, submission.doing
        self.when = submission.answers.get("when")
        self._log(session, "lead.answered", at=at, by=None, submission=submission.id, outcome=advised)
        if advised.includes_manager:
            self.advance(session, Stage.QUALIFIED, at=at)

    def let_go_of_answers(self, session: Session, *, at: datetime | None = None) -> None:
        """They took back the answers that this came from; what was won stays as it was won."""
        if self.stage == Stage.WON:
            return
        self.outcome = self.managing = self.doing = self.when = None
        self._log(session, "lead.answers_deleted", at=at, by=None)

    def overrule(self, session: Session, outcome: Outcome, reason: str, *, by: Person, at: datetime | None = None) -> None:
        """The manager advises something else, and says why. What the rules said stays as it was."""
        if self.outcome is None:
            raise Refused("There is no advice to overrule: they have not answered the questionnaire.")
        if outcome == self.outcome:
            raise Refused("That is what the rules advise already.")
        self.overruled_outcome, self.overruled_reason = outcome, reason
        self.overruled_by_id, self.overruled_at = by.id, at or clock.now()
        self._log(session, "lead.overruled", by=by, at=at, outcome=outcome)

    def withdraw_overrule(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        if self.overruled_outcome is None:
            return
        self.overruled_outcome = self.overruled_reason = self.overruled_by_id = self.overruled_at = None
        self._log(session, "lead.overrule_withdrawn", by=by, at=at)
