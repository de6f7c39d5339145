"""A task leaves its board, for the archive or the trash, and comes back."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.nearest import nearest_column
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.stages import Stage
from vbm.support import clock
from vbm.support.refusals import Refused

KEEP = timedelta(days=30)
LEAVING = frozenset({"task.archived", "task.trashed", "task.brought_back"})


def kept_words(trashed_at: datetime, now: datetime) -> str:
    """How long the trash keeps it: "for another 12 days"."""
    days = -((now - trashed_at - KEEP) // timedelta(days=1))
    return "until tonight" if days < 1 else "for another day" if days == 1 else f"for another {days} days"


class Leaving(OfTask):
    """What is in the trash is archived as well, so whoever skips the archive skips both; Task keeps the columns."""

    @property
    def where_it_went(self) -> str:
        """archive, trash, or nothing for what is on its board."""
        return "" if self.archived_at is None else "archive" if self.trashed_at is None else "trash"

    @property
    def kept_for(self) -> str:
        return kept_words(self.trashed_at, clock.now()) if self.trashed_at else ""

    def must_be_on_board(self) -> None:
        if self.archived_at is not None:
            raise Refused(f"“{self.title}” is in the {self.where_it_went}. Bring it back first, then go on with it.")

    def archive(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Off the board and kept; what was in the trash is kept after all."""
        if self.where_it_went == "archive":
            return
        self.archived_at, self.trashed_at = self.archived_at or at or clock.now(), None
        self._log(session, "task.archived", by=by, at=at)
        self.column.touch(session)

    def throw_away(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Off the board, and gone for good after thirty days."""
        if self.where_it_went == "trash":
            return
        self.trashed_at = at or clock.now()
        self.archived_at = self.archived_at or self.trashed_at
        self._log(session, "task.trashed", by=by, at=at)
        self.column.touch(session)

    def bring_back(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """On its board again, where it stood. A limit does not stop it: it is no new work."""
        came_from = self.where_it_went
        if not came_from:
            return
        self.archived_at = self.trashed_at = None
        if self.column.stage == Stage.DONE and not self.is_done:
            self._leave_done(session)
        self._log(session, "task.brought_back", by=by, at=at, came_from=came_from)
        self.column.touch(session)

    def _leave_done(self, session: Session) -> None:
        """Its own column is gone, or means something else now; coming back must not finish it."""
        column = nearest_column(session, self.project_id, Stage.NEXT)
        if column is not None:
            self._settle(session, column)
