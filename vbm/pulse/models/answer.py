"""The two tables that nothing joins but the week, and the one way to write to them."""

import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from random import SystemRandom
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, String, delete, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support.models import Base
from vbm.support.refusals import Refused

log = logging.getLogger(__name__)
LONGEST = 500
LOTS = SystemRandom()
UNSYNCED = {"synchronize_session": False}
NO_ROWID = {"sqlite_with_rowid": False}  # the order of the rows would tell who said what


class PulseParticipation(Base):
    """That somebody took part: no time, so that it cannot be laid beside the answers."""

    __tablename__ = "pulse_participation"
    __table_args__ = NO_ROWID

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)


class PulseAnswer(Base):
    """What was said: no author, no time, and an id that is drawn by lot, so that not even the order tells."""

    __tablename__ = "pulse_answer"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="one_to_five"), NO_ROWID)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id"), index=True)
    score: Mapped[int]
    comment: Mapped[str] = mapped_column(String(LONGEST), default="")
    signed_by: Mapped[str] = mapped_column(String(120), default="")  # only where the person chose to


class NotKept(Refused):
    status = 503


class Words(NamedTuple):
    comment: str
    signed_by: str


class Said(NamedTuple):
    """What a week heard: the numbers, and apart from them the words."""

    scores: list[int]
    words: list[Words]


def heard(session: Session, round_ids: Iterable[int]) -> Said:
    asked = select(PulseAnswer.score, PulseAnswer.comment, PulseAnswer.signed_by)
    rows = session.execute(asked.where(PulseAnswer.round_id.in_(round_ids))).all()
    return Said([row.score for row in rows], [Words(row.comment, row.signed_by) for row in rows if row.comment])


def deal(session: Session, round_id: int, said: Said) -> None:
    """Write all answers of a week anew: other ids, numbers and words dealt apart.

    So no row keeps the transaction it came with (PostgreSQL shows that as xmin), the place it had, or its words.
    """
    words = said.words + [Words("", "")] * (len(said.scores) - len(said.words))
    numbers = LOTS.sample(said.scores, len(said.scores))
    ids = sorted(secrets.token_hex(16) for _ in numbers)
    rows = [
        {"id": id, "round_id": round_id, "score": score, "comment": comment, "signed_by": signed_by}
        for id, score, (comment, signed_by) in zip(ids, numbers, LOTS.sample(words, len(words)), strict=True)
    ]
    with _nothing_in_the_log():
        session.execute(delete(PulseAnswer).where(PulseAnswer.round_id == round_id), execution_options=UNSYNCED)
        if rows:
            session.execute(insert(PulseAnswer), rows)


def seat(session: Session, round_id: int, people: Iterable[int]) -> None:
    """Write anew who took part, in the order of the people: as if all had come at once."""
    rows = [{"round_id": round_id, "person_id": person_id} for person_id in sorted(people)]
    session.execute(delete(PulseParticipation).where(PulseParticipation.round_id == round_id), execution_options=UNSYNCED)
    if rows:
        session.execute(insert(PulseParticipation), rows)


def who_took_part(session: Session, round_ids: Iterable[int]) -> set[int]:
    asked = select(PulseParticipation.person_id).where(PulseParticipation.round_id.in_(round_ids))
    return set(session.scalars(asked))


@contextmanager
def _nothing_in_the_log() -> Iterator[None]:
    """An error of the database is logged with its time and its values; ours carries neither the words nor the number."""
    try:
        yield
    except DBAPIError as why:
        log.error("an answer of the pulse was not kept: %s", type(why.orig).__name__)
        raise NotKept("Your answer could not be kept just now. Please send it again.") from None
