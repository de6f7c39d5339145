"""Weeks that come and go, for tests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world import PASSWORD
from vbm.accounts.models import Person, Role
from vbm.pulse.models import PulseRound
from vbm.pulse.models.round import hold_round

FIRST = date(2026, 1, 2)  # a Friday


@dataclass
class Team:
    desk: Callable[[], Any]
    at: Callable[[str], None]
    tick: Callable[[], None]
    ids: dict[str, int]

    def join(self, name: str, timezone: str = "Europe/Lisbon") -> None:
        with self.desk() as session:
            person = Person(name=name, email=f"{name}@more.test", role=Role.MEMBER, timezone=timezone, epoch=0)
            session.add(person)
            session.flush()
            person.set_password(PASSWORD, session=session)
            session.commit()
            self.ids[name] = person.id

    def say(self, name: str, score: int, comment: str = "", *, sign: bool = False) -> bool:
        with self.desk() as session:
            person = session.get_one(Person, self.ids[name])
            this = hold_round(session, person)
            assert this is not None
            first = this.answer(session, person, score, comment, sign=sign)
            session.commit()
            return first

    def begin(self, week: int) -> date:
        """The Friday of that week, at ten."""
        friday = FIRST + timedelta(weeks=week)
        self.at(f"{friday} 10:00")
        self.tick()
        return friday

    def end(self, week: int) -> None:
        self.at(f"{FIRST + timedelta(weeks=week, days=5)} 03:00")
        self.tick()

    def week(self, week: int, **answers: int) -> int | None:
        """A whole week with these answers; returns its number."""
        friday = self.begin(week)
        for name, score in answers.items():
            self.say(name, score)
        self.end(week)
        return self.round(friday).score

    def round(self, friday: date) -> PulseRound:
        with self.desk() as session:
            return session.scalars(select(PulseRound).where(PulseRound.opens_on == friday)).one()

    def rounds(self) -> list[PulseRound]:
        with self.desk() as session:
            return list(session.scalars(select(PulseRound).order_by(PulseRound.opens_on)))


def rows(session: Session, cls: Any) -> list[Any]:
    return list(session.scalars(select(cls)))
