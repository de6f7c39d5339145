"""Which decisions the manager takes alone, tells of afterwards, or asks about first."""

from datetime import date
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.money import Money
from vbm.support.scope import ClientOwned, ShownToOwner


class Right(StrEnum):
    ALONE = "alone"
    TELLS = "tells"
    ASKS = "asks"

    @property
    def label(self) -> str:
        return {"alone": "May decide alone", "tells": "Decides, and tells me after", "asks": "Asks first"}[self]

    @property
    def third_person(self) -> str:
        """As the team says it among themselves and on paper."""
        return {"alone": "Decides alone", "tells": "Decides, tells the owner after", "asks": "Asks the owner first"}[self]

    @property
    def for_owner(self) -> str:
        return {"alone": "Decided without asking you", "tells": "Decided, and told you after", "asks": "You are asked first"}[
            self
        ]


class DecisionRight(Base, ClientOwned, ShownToOwner):
    """One kind of decision. A draft until `agreed_on`; the owner sees it once it is shown to her."""

    __tablename__ = "decision_right"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(default=0)
    what: Mapped[str] = mapped_column(String(200))
    right: Mapped[Right]
    limit_minor: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    note: Mapped[str] = mapped_column(String(500), default="")
    agreed_on: Mapped[date | None]

    @property
    def limit(self) -> Money | None:
        """Up to this amount, in the practice's currency at the time; None where money is not what bounds it."""
        return Money.of_minor(self.limit_minor, self.currency) if self.limit_minor is not None and self.currency else None
