"""What one person set up or saw for themselves. Rows hold numbers only; what they name is read through the person's scope."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base


class Fold(Base):
    """Something this person keeps folded away, as "column:12" or "stage:done"."""

    __tablename__ = "fold"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(String(60), primary_key=True)


class Look(Base):
    """When this person last looked at something, as "work" or "task:12"."""

    __tablename__ = "look"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[datetime]


class SavedView(Base):
    """A filter worth keeping: `address` is the path and query of the page it is of."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
