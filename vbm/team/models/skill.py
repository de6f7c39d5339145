"""What somebody can do, and how well; the tools they know."""

from enum import IntEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

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


class Tool(Base):
    __tablename__ = "tool"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
