"""A week's question: it opens, is answered, and closes with a number that never changes again.

Each answer enters at most one published number. A week too small to be shown waits up to three weeks for others like it,
and they are published as one when three different people took part in them; then the next pool begins empty. Pools that
overlapped, or held a week that was shown by itself, would tell one answer by what they differ in.
"""

from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.pulse.models.answer import LOTS, UNSYNCED, PulseAnswer, Said, Words, deal, heard, seat, who_took_part
from vbm.pulse.scoring import POOL_WEEKS, pooled_score, week_score
from vbm.pulse.week import LENGTH, WEEK, is_open_on
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused

NOT_OPEN = "This week's question is not open. The next one comes on Friday."


class PulseRound(Base):
    """Opens on a Friday and closes on the Tuesday after it, on each person's own calendar."""

    __tablename__ = "pulse_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    opens_on: Mapped[date] = mapped_column(unique=True)
    invited: Mapped[int]  # how many could have answered
    closed_at: Mapped[datetime | None]
    score: Mapped[int | None]  # 0 to 100, written once at the close; None: not enough answers, which is not zero
    is_pooled: Mapped[bool] = mapped_column(default=False)  # over the last four rounds

    @classmethod
    def open(cls, session: Session, opens_on: date, *, invited: int) -> "PulseRound | None":
        """Ask that week's question; None when it was asked already, perhaps by another clock a moment ago."""
        if session.scalar(select(cls.id).where(cls.opens_on == opens_on)) is not None:
            return None
        this = cls(opens_on=opens_on, invited=invited)
        try:
            with session.begin_nested():
                session.add(this)
        except IntegrityError:
            return None
        return this

    def answer(self, session: Session, person: Person, score: int, comment: str = "", *, sign: bool = False) -> bool:
        """Say it once; False where this person has, for nobody knows any more which answer was theirs.

        Nothing is recorded: the log would hold who and when.
        """
        if person.is_owner or self.closed_at is not None or not is_open_on(self.opens_on, clock.today(person.timezone)):
            raise Refused(NOT_OPEN)
        people = who_took_part(session, [self.id])
        if person.id in people:
            return False
        said = heard(session, [self.id])
        words = [Words(comment, person.name if sign else "")] if comment else []
        deal(session, self.id, Said([*said.scores, score], said.words + words))
        seat(session, self.id, people | {person.id})
        return True

    def close(self, session: Session, *, invited: int, at: datetime) -> None:
        """Compute what may be shown, once; keep the words that go with it, and forget what nobody will ever need."""
        people = who_took_part(session, [self.id])
        own = heard(session, [self.id])
        self.closed_at, self.invited, self.score = at, max(invited, len(people)), week_score(own.scores)
        if self.score is not None:
            self._publish(session, own, [])
        elif own.scores and (pool := self._pool(session)):
            ids = [self.id, *(one.id for one in pool)]
            said = heard(session, ids)
            self.score = pooled_score([said.scores], len(who_took_part(session, ids)))
            self.is_pooled = self.score is not None
            if self.is_pooled:
                self._publish(session, said, ids)
        self._forget_what_came_to_nothing(session)

    def _publish(self, session: Session, said: Said, emptied: list[int]) -> None:
        """The number stands here now, so the answers go; the words stay, each with a number drawn by lot."""
        session.execute(delete(PulseAnswer).where(PulseAnswer.round_id.in_(emptied)), execution_options=UNSYNCED)
        deal(session, self.id, Said(LOTS.sample(said.scores, len(said.words)), said.words))

    def _pool(self, session: Session) -> "list[PulseRound]":
        """The weeks before this one that were too small, are not too old, and stand in no published number."""
        last_pooled = session.scalar(select(func.max(PulseRound.opens_on)).where(PulseRound.is_pooled.is_(True)))
        asked = select(PulseRound).where(
            PulseRound.closed_at.is_not(None),
            PulseRound.score.is_(None),
            PulseRound.opens_on < self.opens_on,
            PulseRound.opens_on > max(self.opens_on - POOL_WEEKS * WEEK, last_pooled or date.min),
        )
        return list(session.scalars(asked))

    def _forget_what_came_to_nothing(self, session: Session) -> None:
        """Answers of weeks that no pool can take in any more."""
        old = select(PulseRound.id).where(
            PulseRound.score.is_(None), PulseRound.opens_on <= self.opens_on - (POOL_WEEKS - 1) * WEEK
        )
        session.execute(delete(PulseAnswer).where(PulseAnswer.round_id.in_(old)), execution_options=UNSYNCED)


def hold_round(session: Session, person: Person) -> PulseRound | None:
    """The week that is open for this person, held so that all who answer do so one after the other."""
    today = clock.today(person.timezone)
    asked = select(PulseRound).where(PulseRound.closed_at.is_(None), PulseRound.opens_on.between(today - LENGTH, today))
    return session.scalars(asked.with_for_update().execution_options(populate_existing=True)).one_or_none()


def hold_unclosed(session: Session, round_id: int) -> PulseRound | None:
    """To close it; None where another clock has, a moment ago."""
    asked = select(PulseRound).where(PulseRound.id == round_id, PulseRound.closed_at.is_(None))
    return session.scalars(asked.with_for_update().execution_options(populate_existing=True)).one_or_none()
