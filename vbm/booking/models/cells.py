"""A taken time is rows, not a check: one for every five minutes that a talk takes of its host. The key refuses two for one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, delete, event, insert
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from vbm.booking.models.appointment import Appointment
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

CELL = 5  # minutes; every talk begins and ends on it


class AppointmentCell(Base, DeskOwned):
    __tablename__ = "appointment_cell"

    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"), primary_key=True, autoincrement=False)
    cell: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # five minutes, counted from 1970 in UTC
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"), index=True)


def cells_of(starts_at: datetime, ends_at: datetime) -> range:
    first, last = (int(at.timestamp()) // (CELL * 60) for at in (starts_at, ends_at))
    return range(first, max(last, first + 1))


@event.listens_for(Appointment, "after_insert")
@event.listens_for(Appointment, "after_update")
def _take_and_leave(_: Mapper[Any], connection: Connection, talk: Appointment) -> None:
    """Whatever path made it take its time, or leave it: the rows follow in the same flush."""
    connection.execute(delete(AppointmentCell).where(AppointmentCell.appointment_id == talk.id))
    if talk.state.takes_time and not talk.overlaps:
        mine = {"host_id": talk.host_id, "appointment_id": talk.id}
        connection.execute(insert(AppointmentCell), [mine | {"cell": cell} for cell in cells_of(talk.starts_at, talk.ends_at)])


@event.listens_for(Appointment, "before_delete")
def _leave(_: Mapper[Any], connection: Connection, talk: Appointment) -> None:
    connection.execute(delete(AppointmentCell).where(AppointmentCell.appointment_id == talk.id))
