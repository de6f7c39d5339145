"""Thanks from one person to another, signed."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused

LONGEST = 300
MOST_SHOWN = 30
FRESH = timedelta(days=4)  # how long they stand on the day of the one who got them


class Kudos(Base):
    """For the two of them and the manager. Nothing goes to the log: the words are theirs."""

    __tablename__ = "kudos"

    id: Mapped[int] = mapped_column(primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(String(LONGEST))
    at: Mapped[datetime]

    to: Mapped[Person] = relationship(foreign_keys=to_id, lazy="joined", innerjoin=True)
    by: Mapped[Person] = relationship(foreign_keys=by_id, lazy="joined", innerjoin=True)

    @classmethod
    def give(cls, session: Session, to: Person, words: str, *, by: Person) -> "Kudos":
        if to.id == by.id:
            raise Refused("Thanks go to somebody else.")
        if to.is_owner or not to.can_sign_in:
            raise Refused(f"{to.name} is not on the team now, and would not read it.")
        kudos = cls(to_id=to.id, by_id=by.id, words=words, at=clock.now())
        session.add(kudos)
        return kudos


def kudos_for(session: Session, person: Person) -> list[Kudos]:
    """What the manager may read, or the one of the two; the latest first."""
    asked = select(Kudos).order_by(Kudos.at.desc(), Kudos.id.desc()).limit(MOST_SHOWN)
    if not person.is_manager:
        asked = asked.where(or_(Kudos.to_id == person.id, Kudos.by_id == person.id))
    return list(session.scalars(asked))


def fresh_kudos(session: Session, person: Person) -> list[Kudos]:
    """Those that this person got in the last few days."""
    asked = select(Kudos).where(Kudos.to_id == person.id, Kudos.at > clock.now() - FRESH)
    return list(session.scalars(asked.order_by(Kudos.at.desc(), Kudos.id.desc())))
