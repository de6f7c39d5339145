"""How far a visitor has come, and on how many devices: the part of a submission that is not its answers."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, object_session

from vbm.intake.models.visitor_tally import Counted, VisitorTally
from vbm.support import clock

KEEP_DAYS = 30
CHECK, RESULT = "check", "result"


def digest(secret: str) -> str:
    return hashlib.sha256(f"submission:{secret}".encode("utf-8", "replace")).hexdigest()


class Journey:
    if TYPE_CHECKING:
        secret_hash: Mapped[str]
        version: Mapped[str]
    # The question they were shown last, and the way they came: {referrer, source, medium, campaign}, each in words or absent.
    last_question: Mapped[str | None] = mapped_column(String(40))
    came_from: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # A link for another device, asked for by the visitor; only its hash is kept.
    resume_hash: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    resume_until: Mapped[datetime | None]

    def is_first_held_by(self, secret: str | None) -> bool:
        """By the browser that answered, not by one that was given the link."""
        return bool(secret) and self.secret_hash == digest(secret or "")

    @property
    def is_shared(self) -> bool:
        """There is, or was, a link to it: whoever holds these answers need not be the one who said a name."""
        return self.resume_hash is not None

    def share(self, *, at: datetime | None = None) -> str:
        """The secret of a link for another device; one made before opens nothing any more."""
        secret = secrets.token_urlsafe(32)
        self.resume_hash = digest(secret)
        self._let_the_link_last(at or clock.now())
        return secret

    def _let_the_link_last(self, touched_at: datetime) -> None:
        """The link runs out with the draft."""
        if self.resume_hash is not None:
            self.resume_until = touched_at + timedelta(days=KEEP_DAYS)

    def _reach(self, ids: Sequence[str], answered: str) -> None:
        """Answering one question shows the next; each page is counted once for each visitor, whatever the order."""
        stations = (*ids, CHECK)
        if self.last_question == RESULT:
            return
        if self.last_question is None:
            self.tally(Counted.STARTED)
        before = stations.index(self.last_question) if self.last_question in stations else 0
        now = stations.index(answered) + 1
        for station in stations[before + 1 : now + 1]:
            self.tally(Counted.REACHED, station)
        self.last_question = stations[max(before, now)]

    def _see_result(self, outcome: str) -> None:
        """Answers that were changed after a result are the same visitor's, who is counted once."""
        if self.last_question != RESULT:
            self.tally(Counted.FINISHED, outcome)
        self.last_question = RESULT

    def tally(self, what: Counted, detail: str = "") -> None:
        session = object_session(self)
        assert session is not None
        VisitorTally.add(session, what, version=self.version, detail=detail, came_from=self.came_from)
