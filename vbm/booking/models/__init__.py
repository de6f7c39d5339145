"""Tables of the booking room."""

from vbm.booking.models.appointment import Appointment, AppointmentState
from vbm.booking.models.cells import AppointmentCell
from vbm.booking.models.dated_hours import DatedHours
from vbm.booking.models.host import Host
from vbm.booking.models.outside import BusyBlock, OutsideCalendar
from vbm.booking.models.reminder import Reminder
from vbm.booking.models.talk_kind import Audience, TalkKind
from vbm.booking.models.talk_request import TalkRequest

__all__ = [
    "Appointment",
    "AppointmentCell",
    "AppointmentState",
    "Audience",
    "BusyBlock",
    "DatedHours",
    "Host",
    "OutsideCalendar",
    "Reminder",
    "TalkKind",
    "TalkRequest",
]
