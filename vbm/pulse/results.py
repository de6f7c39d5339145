"""What may be seen of the weeks that are over."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.pulse.models import PulseAnswer, PulseParticipation, PulseRound
from vbm.pulse.models.answer import Words
from vbm.pulse.scoring import share
from vbm.pulse.team import is_asked
from vbm.pulse.week import LENGTH, WEEK
from vbm.support import clock
from vbm.team.roster import people_in_view

WEEKS_SHOWN = 13
WORDS_OF_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Week:
    """A Friday; without a round, nobody was asked that week."""

    opens_on: date
    round_id: int | None = None
    score: int | None = None
    is_pooled: bool = False
    took_part: int = 0
    invited: int = 0

    @property
    def share(self) -> float | None:
        return share(self.took_part, self.invited)

    @property
    def words(self) -> str:
        if self.round_id is None:
            return "Not asked"
        if self.score is not None:
            return f"{self.score} of 100" + (", together with the weeks before it" if self.is_pooled else "")
        return "Not enough answers yet" if self.took_part else "Nobody answered"


def closed_weeks(session: Session) -> list[Week]:
    """The latest last; a week in between that nobody was asked in is there as a gap."""
    counted = select(func.count(PulseParticipation.person_id)).where(PulseParticipation.round_id == PulseRound.id)
    asked = select(PulseRound, counted.scalar_subquery()).where(PulseRound.closed_at.is_not(None))
    rows = session.execute(asked.order_by(PulseRound.opens_on.desc()).limit(WEEKS_SHOWN)).all()
    known = {one.opens_on: Week(one.opens_on, one.id, one.score, one.is_pooled, count, one.invited) for one, count in rows}
    if not known:
        return []
    last = max(known)
    weeks = [last - WEEK * back for back in range(WEEKS_SHOWN)]
    return [known.get(day, Week(day)) for day in reversed(weeks) if day >= min(known)]


def words_of(session: Session, weeks: list[Week]) -> list[tuple[Week, list[Words]]]:
    """What was said in the latest weeks that have a number, in an order that means nothing."""
    shown = {week.round_id: week for week in weeks[-WORDS_OF_WEEKS:] if week.score is not None}
    asked = select(PulseAnswer).where(PulseAnswer.round_id.in_(list(shown)), PulseAnswer.comment != "").order_by(PulseAnswer.id)
    said: dict[int | None, list[Words]] = {}
    for one in session.scalars(asked) if shown else ():
        said.setdefault(one.round_id, []).append(Words(one.comment, one.signed_by))
    return [(week, said[round_id]) for round_id, week in reversed(shown.items()) if round_id in said]


def to_answer(session: Session, person: Person) -> tuple[PulseRound | None, bool]:
    """The question that is open on this person's calendar, and whether they have answered it."""
    today = clock.today(person.timezone)
    mine = select(PulseParticipation.person_id).where(
        PulseParticipation.round_id == PulseRound.id, PulseParticipation.person_id == person.id
    )
    asked = select(PulseRound, mine.exists()).where(
        PulseRound.closed_at.is_(None), PulseRound.opens_on.between(today - LENGTH, today)
    )
    found = session.execute(asked).one_or_none()
    return (found[0], found[1]) if found else (None, False)


def to_thank(session: Session, person: Person) -> list[Person]:
    """Everybody of the team whom this person knows of."""
    asked = select(Person).where(is_asked(), people_in_view(session), Person.id != person.id)
    return list(session.scalars(asked.order_by(Person.name)))
