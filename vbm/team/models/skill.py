"""What somebody can do, and how well; the tools they know."""

from collections.abc import Iterable, Mapping
from enum import IntEnum

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support.models import Base


class Level(IntEnum):
    LEARNING = 1
    SOLID = 2
    EXPERT = 3

    @property
    def label(self) -> str:
        return self.name.capitalize()


class Skill(Base):
    __tablename__ = "skill"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    level: Mapped[int]  # a Level

    @classmethod
    def put(cls, session: Session, person_id: int, said: Mapping[str, int]) -> None:
        """These and no others; spelled as somebody here spelled them first, so that one skill has one name."""
        known = _spellings(session, cls)
        session.execute(delete(cls).where(cls.person_id == person_id))
        session.add_all(
            cls(person_id=person_id, name=known.get(name.casefold(), name), level=level) for name, level in said.items()
        )


class Tool(Base):
    __tablename__ = "tool"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)

    @classmethod
    def put(cls, session: Session, person_id: int, said: Iterable[str]) -> None:
        """These and no others, each once."""
        known = _spellings(session, cls)
        session.execute(delete(cls).where(cls.person_id == person_id))
        names = {name.casefold(): known.get(name.casefold(), name) for name in reversed(list(said))}
        session.add_all(cls(person_id=person_id, name=name) for name in names.values())


def _spellings(session: Session, table: type[Skill] | type[Tool]) -> dict[str, str]:
    return {name.casefold(): name for name in session.scalars(select(table.name).distinct().order_by(table.name.desc()))}
