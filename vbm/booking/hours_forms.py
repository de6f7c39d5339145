"""When and where a host holds talks: the week, and what one day has instead."""

from calendar import day_name
from datetime import date
from typing import Any, Self

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from vbm.booking.models import Host
from vbm.booking.written_hours import Unreadable, as_kept, as_time, read_clock, read_windows, windows_words
from vbm.support.refusals import Refused
from vbm.web.fields import Tick, WebAddress, Whole
from vbm.web.forms import Choice, Day, Form, InputRequired, Line

WEEKDAYS = tuple(day.lower() for day in day_name)
CLOSED, CLOSED_BETWEEN, OPEN_BETWEEN = "closed", "closed_between", "open_between"
WAYS = (
    SelectChoice(CLOSED, "Closed the whole day"),
    SelectChoice(CLOSED_BETWEEN, "Closed between two times"),
    SelectChoice(OPEN_BETWEEN, "Open between two times, beside the usual hours"),
)


class HoursLine(Line):
    """The hours of one weekday."""

    windows: list[Any] = []

    def pre_validate(self, form: Any) -> None:
        try:
            self.windows = list(read_windows(self.data or ""))
        except Unreadable as why:
            raise StopValidation(str(why)) from None


class HostForm(Form):
    is_open = Tick("People can book talks with me by themselves")
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (HoursLine(day) for day in day_name)
    most_a_day = Whole("Most talks a day, of all kinds together", least=1, most=50, optional=True)
    video_link = WebAddress("Video link")
    phone = Line("Phone number", most=40)

    @classmethod
    def of(cls, host: Host) -> Self:
        week = {day: windows_words(host.weekly, number) for number, day in enumerate(WEEKDAYS)}
        return cls(None, obj=host, data=week)

    @property
    def days(self) -> list[HoursLine]:
        return [self[day] for day in WEEKDAYS]

    @property
    def said(self) -> dict[str, Any]:
        weekly = [kept for number, day in enumerate(self.days) for kept in as_kept(number, day.windows)]
        place = {"video_link": self.video_link.address, "phone": self.phone.data or ""}
        return {"weekly": weekly, "is_open": bool(self.is_open.data), "most_a_day": self.most_a_day.data, **place}


class ExceptionForm(Form):
    on = Day("Day", validators=[InputRequired("Choose a day.")])
    way = Choice("What is different", choices=WAYS, widget=RadioField.widget, option_widget=RadioField.option_widget)
    opens = Line("From", most=10)
    closes = Line("Until", most=10)
    note = Line("A note for yourself", most=120)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.way.data = self.way.data or CLOSED

    def validate_on(self, field: Any) -> None:
        if field.data and field.data < self.today:
            raise ValidationError("This day has gone by.")

    def validate_opens(self, field: Any) -> None:
        if self.is_between:
            _clock(field)

    def validate_closes(self, field: Any) -> None:
        if not self.is_between:
            return
        closes = _clock(field)
        if closes == 24 * 60:
            raise ValidationError("Write 23:55 at the latest.")
        try:
            opens = read_clock(self.opens.data or "")
        except Unreadable:
            return  # said beside the other one
        if closes <= opens:
            raise ValidationError("This has to be later than when it begins.")

    @property
    def is_between(self) -> bool:
        return self.way.data in (CLOSED_BETWEEN, OPEN_BETWEEN)

    @property
    def said(self) -> dict[str, Any]:
        ends = [as_time(read_clock(end.data or "")) if self.is_between else None for end in (self.opens, self.closes)]
        words = {"is_open": self.way.data == OPEN_BETWEEN, "note": self.note.data or ""}
        return {"on": self.on.data, "opens": ends[0], "closes": ends[1], **words}

    def refused(self, why: Refused) -> Self:
        self.on.errors = [*self.on.errors, str(why)]
        return self


def _clock(field: Any) -> int:
    if not field.data:
        raise ValidationError("Write a time, like 13:00.")
    try:
        return read_clock(field.data)
    except Unreadable as why:
        raise ValidationError(str(why)) from None
