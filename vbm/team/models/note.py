"""What the manager writes down about somebody, for managers only."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class PersonNote(Base, DeskOwned):
    __tablename__ = "person_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    @classmethod
    def add(cls, session: Session, person: Person, body: str, *, by: Person) -> "PersonNote":
        note = cls(person_id=person.id, body=body, by_id=by.id, at=clock.now())
        session.add(note)
        record(session, "person.noted", about=f"person:{person.id}", by=by.id)
        return note

    def remove(self, session: Session, *, by: Person) -> None:
        session.delete(self)
        record(session, "person.note_removed", about=f"person:{self.person_id}", by=by.id)
