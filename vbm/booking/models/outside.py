"""A calendar that the host keeps elsewhere, and when it says they are busy. Of what is in it we keep the times only."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.booking.models.host import Host
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned

MOST = 10
EVERY, LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=6)
LEASE = timedelta(minutes=3)  # for whoever reads it
SHOWN_SIGNS, ENOUGH_TO_HIDE = 4, 16


class OutsideCalendar(Base, DeskOwned):
    __tablename__ = "outside_calendar"

    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(2000))  # often a secret; shown to its own host only, and never whole
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[str] = mapped_column(String(200), default="")
    tries: Mapped[int] = mapped_column(default=0)  # in vain, since it was last read
    next_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    tried_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(300))
    digest: Mapped[str] = mapped_column(String(64), default="")  # of what was read last

    @classmethod
    def add(cls, session: Session, host_id: int, name: str, address: str) -> "OutsideCalendar":
        if session.get(Host, host_id) is None:
            raise Refused("You hold no talks, so there is nobody to keep free.")
        mine = list(session.scalars(select(cls).where(cls.host_id == host_id)))
        if len(mine) >= MOST:
            raise Refused(f"You have {MOST} calendars here. Remove one before you add another.")
        if twin := next((one for one in mine if one.address == address), None):
            raise Refused(f"It is here already, as “{twin.name}”.")
        calendar = cls(host_id=host_id, name=name, address=address)
        session.add(calendar)
        session.flush()
        return calendar

    @property
    def masked(self) -> str:
        """Enough to know it again, too little to read it."""
        host = urlsplit(self.address).hostname or ""
        rest = self.address.partition(host)[2].removesuffix("/basic.ics").removesuffix(".ics")
        return f"{host}, ending in {rest[-SHOWN_SIGNS:]}" if len(rest) >= ENOUGH_TO_HIDE else host

    @property
    def is_plain(self) -> bool:
        """Whether it travels without encryption."""
        return self.address.lower().startswith("http://")

    @property
    def is_being_read(self) -> bool:
        """Somebody is at it, or will be within a minute."""
        return self.next_at <= clock.now() or (self.tried_at is not None and self.next_at <= self.tried_at + LEASE)

    def read_soon(self) -> None:
        """Whatever came of it before; and all of it, also what it calls unchanged."""
        if not self.is_being_read:
            self.next_at, self.etag, self.digest = clock.now(), "", ""

    def went_wrong(self, trouble: str, at: datetime) -> None:
        """What was read before stays; the next try comes later each time, and reads all of it."""
        self.tries += 1
        self.trouble, self.etag, self.digest = trouble, "", ""
        self.next_at = at + min(EVERY * 2 ** min(self.tries - 1, 10), LONGEST_WAIT)

    def was_read(self, at: datetime, etag: str, remark: str | None) -> None:
        self.tries, self.read_at, self.etag, self.trouble = 0, at, etag, remark
        self.next_at = at + EVERY

    def keep(self, session: Session, spans: Iterable[tuple[datetime, datetime]], digest: str) -> None:
        """In place of all that it said before; the row has to be held."""
        self.digest = digest
        self._forget(session)
        session.add_all(BusyBlock(calendar_id=self.id, starts_at=starts, ends_at=ends) for starts, ends in spans)

    def remove(self, session: Session) -> None:
        lock_calendar(session, self.id)
        self._forget(session)
        session.delete(self)
        session.flush()

    def _forget(self, session: Session) -> None:
        mine = delete(BusyBlock).where(BusyBlock.calendar_id == self.id)
        session.execute(mine, execution_options={"synchronize_session": False})


class BusyBlock(Base, DeskOwned):
    __tablename__ = "busy_block"

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar_id: Mapped[int] = mapped_column(ForeignKey("outside_calendar.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]


def lock_calendar(session: Session, calendar_id: int) -> OutsideCalendar | None:
    """Held until the commit; None when it was removed meanwhile."""
    mine = select(OutsideCalendar).where(OutsideCalendar.id == calendar_id)
    return session.scalar(mine.with_for_update().execution_options(populate_existing=True))


def due_calendars(session: Session, most: int) -> list[int]:
    due = select(OutsideCalendar.id).where(OutsideCalendar.next_at <= clock.now())
    return list(session.scalars(due.order_by(OutsideCalendar.next_at, OutsideCalendar.id).limit(most)))


def take(session: Session, calendar_id: int, at: datetime) -> bool:
    """Whether it is mine to read now; for all others it is not due meanwhile."""
    mine = update(OutsideCalendar).where(OutsideCalendar.id == calendar_id, OutsideCalendar.next_at <= at)
    values = {"tried_at": at, "next_at": at + LEASE}
    done = session.execute(mine.values(values), execution_options={"synchronize_session": False})
    return bool(done.rowcount)  # type: ignore[attr-defined]


def blocks_to_come(session: Session, host_id: int) -> dict[int, int]:
    """How often each calendar says busy from now on."""
    mine = select(BusyBlock.calendar_id, func.count()).join(OutsideCalendar, OutsideCalendar.id == BusyBlock.calendar_id)
    to_come = mine.where(OutsideCalendar.host_id == host_id, BusyBlock.ends_at > clock.now()).group_by(BusyBlock.calendar_id)
    return {row[0]: row[1] for row in session.execute(to_come)}
