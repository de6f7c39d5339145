"""What a stranger sent may be kept for a person to judge: why, and whether it waits for the address to be confirmed."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Mapped, Session

from vbm.support import clock

HOLD = 6  # points at which something is kept for a person to judge
ASK = 3  # points at which the browser, or the mailbox, has to prove something first


@dataclass(frozen=True, slots=True)
class Verdict:
    """Reasons in words with their points; `waits` for the address to be confirmed."""

    reasons: dict[str, int] = field(default_factory=dict)
    waits: bool = False

    @property
    def points(self) -> int:
        return sum(self.reasons.values())

    @property
    def holds(self) -> bool:
        return self.waits or self.points >= HOLD

    def and_because(self, reason: str, points: int) -> "Verdict":
        return Verdict({**self.reasons, reason: points}, waits=False if points >= HOLD else self.waits)

    def as_json(self) -> dict[str, Any]:
        return {"reasons": self.reasons, "waits": self.waits} if self.reasons or self.waits else {}


NOTHING_ODD = Verdict()


class Held:
    """`suspicions` says why; `held_at` is set until it is let in."""

    id: Mapped[int]
    suspicions: Mapped[dict[str, Any]]
    held_at: Mapped[datetime | None]

    @property
    def reasons(self) -> list[str]:
        """The weightiest first."""
        found: dict[str, int] = self.suspicions.get("reasons", {})
        return sorted(found, key=lambda reason: (-found[reason], reason))

    @property
    def waits(self) -> bool:
        """For its address to be confirmed; nobody has to judge it."""
        return bool(self.suspicions.get("waits"))

    def take_verdict(self, verdict: Verdict, *, at: datetime | None = None) -> None:
        self.suspicions = verdict.as_json()
        self.held_at = (at or clock.now()) if verdict.holds else None

    def release(self, session: Session) -> bool:
        """True for the one who lets it in, however many try at once."""
        row: Any = type(self)
        mine = update(row).where(row.id == self.id, row.held_at.is_not(None)).values(held_at=None)
        won = session.execute(mine, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined]
        session.refresh(self, ["held_at"])
        return won
