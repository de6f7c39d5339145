"""What the mixins of a lead may rely on, in Lead itself and in each other: said once, and to the type checker alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any

    from sqlalchemy.orm import Mapped, Session

    from vbm.accounts.models import Person
    from vbm.intake.outcomes import Outcome
    from vbm.leads.models.note import LeadNote
    from vbm.leads.models.stages import LostReason, Stage


class OfLead:
    """Every mixin of Lead is one of these. When the program runs it is empty, so that only Lead maps columns."""

    if TYPE_CHECKING:
        id: Mapped[int]
        name: Mapped[str]
        stage: Mapped[Stage]
        stage_since: Mapped[datetime]
        lost_reason: Mapped[LostReason | None]
        next_step: Mapped[str | None]
        next_step_on: Mapped[date | None]
        waiting_until: Mapped[date | None]
        waiting_reason: Mapped[str | None]
        back_on: Mapped[date | None]
        listed_at: Mapped[datetime | None]
        promised_on: Mapped[date | None]
        outcome: Mapped[Outcome | None]
        managing: Mapped[int | None]
        doing: Mapped[int | None]
        when: Mapped[str | None]
        talk_asked_at: Mapped[datetime | None]
        client_id: Mapped[int | None]
        won_at: Mapped[datetime | None]
        overruled_outcome: Mapped[Outcome | None]
        overruled_reason: Mapped[str | None]
        overruled_by_id: Mapped[int | None]
        overruled_at: Mapped[datetime | None]

        @property
        def about(self) -> str: ...
        def advance(self, session: Session, stage: Stage, *, at: datetime | None = None) -> None: ...
        def note(self, session: Session, text: str, *, by: Person, at: datetime | None = None) -> LeadNote: ...
        def set_next_step(
            self, session: Session, what: str, on: date, *, by: Person | None, at: datetime | None = None
        ) -> None: ...
        def _enter(self, session: Session, stage: Stage, *, by: Person | None, at: datetime | None, **data: Any) -> None: ...
        def _log(self, session: Session, kind: str, *, by: Person | None, at: datetime | None, **data: Any) -> None: ...
