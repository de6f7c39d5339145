"""A week's question. Who took part and what was said stand in two tables with nothing between them but the week."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base


class PulseRound(Base):
    """Opens on a Friday and closes on the Tuesday after it, on each person's own calendar."""

    __tablename__ = "pulse_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    opens_on: Mapped[date] = mapped_column(unique=True)
    invited: Mapped[int]  # how many could have answered
    closed_at: Mapped[datetime | None]
    score: Mapped[int | None]  # 0 to 100, written once at the close; None: not enough answers, which is not zero
    is_pooled: Mapped[bool] = mapped_column(default=False)  # over the last four rounds


class PulseParticipation(Base):
    """That somebody took part: no time, so that it cannot be laid beside the answers."""

    __tablename__ = "pulse_participation"

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)


class PulseAnswer(Base):
    """What was said: no author, no time, and an id that is drawn by lot, so that not even the order tells."""

    __tablename__ = "pulse_answer"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="one_to_five"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id"), index=True)
    score: Mapped[int]
    comment: Mapped[str] = mapped_column(String(500), default="")
    signed_by: Mapped[str] = mapped_column(String(120), default="")  # only where the person chose to
