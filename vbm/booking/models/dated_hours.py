"""What one day has instead of its weekday's hours: closed, closed from one time to another, or open beside them."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.booking.models.host import Host
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned


class DatedHours(Base, DeskOwned):
    __tablename__ = "dated_hours"
    __table_args__ = (CheckConstraint("opens < closes", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"), index=True)
    on: Mapped[date] = mapped_column(index=True)
    is_open: Mapped[bool] = mapped_column(default=False)
    opens: Mapped[time | None]  # wall time of the host; None with closes: the whole day, which only a closed one may be
    closes: Mapped[time | None]
    note: Mapped[str] = mapped_column(String(120), default="")

    @classmethod
    def add(
        cls, session: Session, host: Host, on: date, *, is_open: bool, opens: time | None, closes: time | None, note: str, by: int
    ) -> "DatedHours":
        same = select(cls.id).where(cls.host_id == host.person_id, cls.on == on, cls.is_open == is_open)
        if session.scalar(same.where(cls.opens == opens, cls.closes == closes).limit(1)) is not None:
            raise Refused("This is on the list already.")
        row = cls(host_id=host.person_id, on=on, is_open=is_open, opens=opens, closes=closes, note=note)
        session.add(row)
        host.changed(session, "talks.exception_added", by=by)
        return row

    def remove(self, session: Session, host: Host, *, by: int) -> None:
        session.delete(self)
        host.changed(session, "talks.exception_removed", by=by)
