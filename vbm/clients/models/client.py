"""A client: the business we work for."""

from datetime import datetime

from sqlalchemy import String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from vbm.accounts.models import Capacity, Membership, Person
from vbm.activity.models import record
from vbm.support import clock
from vbm.support.after_commit import after_commit
from vbm.support.models import Base
from vbm.support.queue import publish
from vbm.support.scope import ClientItself

COLOURS = tuple(f"c{number}" for number in range(1, 13))


class Client(Base, ClientItself):
    __tablename__ = "client"

    name: Mapped[str] = mapped_column(String(120))
    colour: Mapped[str] = mapped_column(String(3))
    timezone: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(default=clock.now)
    revision: Mapped[int] = mapped_column(default=0)

    @classmethod
    def open(cls, session: Session, name: str, *, timezone: str, by: Person, at: datetime | None = None) -> "Client":
        """Begin to work for a client; whoever opens it leads it."""
        count = session.scalar(select(func.count(cls.id))) or 0
        client = cls(name=name, colour=COLOURS[count % len(COLOURS)], timezone=timezone, since=at or clock.now())
        session.add(client)
        session.flush()
        client.seat(session, by, Capacity.LEAD, by=by, at=at)
        record(session, "client.opened", about=f"client:{client.id}", client_id=client.id, by=by.id, at=at, name=name)
        return client

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper() or "?"

    def describe(self, session: Session, *, name: str, timezone: str, by: Person) -> None:
        self.name, self.timezone = name, timezone
        record(session, "client.described", about=f"client:{self.id}", client_id=self.id, by=by.id, name=name)
        self.changed(session)

    def seat(self, session: Session, person: Person, capacity: Capacity, *, by: Person, at: datetime | None = None) -> Membership:
        """Give a person a seat here, or bring back the one they had."""
        seat = session.get(Membership, (self.id, person.id))
        if seat is None:
            seat = Membership(client_id=self.id, person_id=person.id, capacity=capacity, since=at or clock.now())
            session.add(seat)
        seat.capacity, seat.until = capacity, None
        session.flush()
        about = f"person:{person.id}"
        record(session, "client.seated", about=about, client_id=self.id, by=by.id, at=at, name=person.name, capacity=capacity)
        return seat

    def changed(self, session: Session) -> int:
        """Note that something at this client is new; open pages over several projects hear of it after the commit."""
        # As a statement, because a team member's scope holds the client but may not rewrite it.
        raised = update(Client).where(Client.id == self.id).values(revision=Client.revision + 1).returning(Client.revision)
        revision = session.execute(raised, execution_options={"synchronize_session": False}).scalar_one()
        set_committed_value(self, "revision", revision)
        after_commit(session, publish, f"client:{self.id}", revision)
        return revision
