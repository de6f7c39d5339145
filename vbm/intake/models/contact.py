"""What a visitor left after the result: a name, an address, and what we may send there."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.held import NOTHING_ODD, Held, Verdict
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned

if TYPE_CHECKING:
    from vbm.intake.models.submission import Submission


class Contact(Base, Held, DeskOwned):
    """What a visitor left after the result: a name, an address, and what we may send there, in the words they read."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    business_name: Mapped[str] = mapped_column(String(120), default="")
    consents: Mapped[dict[str, Any]] = mapped_column(default=dict)
    left_at: Mapped[datetime] = mapped_column(default=clock.now)
    website: Mapped[str] = mapped_column(String(200), default="")
    heard_from: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    # Looked like a robot's: kept for a person to judge, until then it is no lead and gets no mail.
    suspicions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    held_at: Mapped[datetime | None] = mapped_column(index=True)
    wants_a_place: Mapped[bool] = mapped_column(default=False)  # on the waiting list; asked only when there is no room

    @classmethod
    def leave(
        cls,
        session: Session,
        submission: "Submission",
        *,
        name: str,
        email: str,
        business_name: str = "",
        website: str = "",
        heard_from: str = "",
        note: str = "",
        wants_a_place: bool = False,
        consents: dict[str, str],
        seen: dict[str, str] | None = None,
        verdict: Verdict = NOTHING_ODD,
        at: datetime | None = None,
    ) -> "Contact":
        """Leave a way to be reached; `consents` maps what is allowed to the sentence that was ticked, `seen` tells where:
        {page, network}, kept beside each sentence as its proof."""
        if not submission.is_finished:
            raise Refused("Finish the questionnaire first, then there is a result to send.")
        contact = cls(submission_id=submission.id, name=name, email=email, business_name=business_name)
        contact.consents = {what: {"wording": wording} | (seen or {}) for what, wording in consents.items()}
        contact.website, contact.heard_from, contact.note = website, heard_from, note
        contact.wants_a_place, contact.left_at = wants_a_place, at or clock.now()
        contact.take_verdict(verdict, at=contact.left_at)
        session.add(contact)
        session.flush()
        kind = "submission.contact_held" if contact.held_at else "submission.contact_left"
        record(session, kind, about=f"submission:{submission.id}", by=None, at=at, contact=contact.id)
        return contact

    def let_in(self, session: Session, *, by: int | None) -> bool:
        """A real person's after all: what follows from leaving it follows now, once."""
        if not self.release(session):
            return False
        record(session, "submission.contact_left", about=f"submission:{self.submission_id}", by=by, contact=self.id)
        return True
