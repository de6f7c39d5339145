"""What a host of talks sends: hours, kinds of talk, one entered by hand, and the deeds on it."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

Body = dict[str, str | Callable[[dict[str, Any]], Any]]

KIND: Body = {
    "name": "Another talk", "description": "Said by the matrix", "audience": "anyone", "host_id": itemgetter("host_id"),
    "minutes": "20", "step": "30",
    "before": "0", "after": "10", "notice_hours": "12", "notice_days": "1", "days_ahead": "30", "most_a_day": "4",
    "change_until_hours": "4", "by_video": "y", "by_phone": "y", "needs_approval": "",
}  # fmt: skip
ENTRY: Body = {
    "kind_id": itemgetter("kind_id"), "on": "2026-12-02", "at": "10:30", "name": "A Visitor", "email": "visitor@visitor.test",
    "phone": "+1 5", "way": "phone", "where": "", "timezone": "Europe/Lisbon", "clash_at": "",
}  # fmt: skip
WEEK: Body = {
    "monday": "10:00-12:00, 13:30-16:00", "tuesday": "10-12", "wednesday": "", "thursday": "10-12", "friday": "10-12",
    "saturday": "", "sunday": "",
}  # fmt: skip
HOSTING: dict[str, Body] = {
    "booking.afterwards.note": {"notes": "Said by the matrix"},
    "booking.afterwards.say": {"how": "took_place"},
    "booking.deeds.cancel": {"cancelled-reason": "Said by the matrix"},
    "booking.deeds.decline": {"declined-reason": "Said by the matrix"},
    "booking.entries.create": ENTRY,
    "booking.exceptions.create": {
        "on": "2027-02-01",
        "way": "closed_between",
        "opens": "10:00",
        "closes": "12:00",
        "note": "Dentist",
    },
    "booking.hours.update": {
        **WEEK,
        "is_open": "y",
        "most_a_day": "4",
        "video_link": "meet.example/vera",
        "phone": "+351 21 000",
    },
    "booking.kinds.create": {**KIND, "slug": "another-talk"},
    "booking.kinds.update": {**KIND, "slug": "first-talk"},
    "booking.moves.create": {"on": "2026-12-03", "at": "11:00", "clash_at": ""},
    "leads.talks.create": ENTRY,
    "booking.calendars.create": {"name": "Private", "address": "https://calendar.example/private.ics"},
    "booking.calendars.update": {"name": "Choir"},
}
PRESSES = {
    "booking.afterwards.renew",
    "booking.deeds.approve",
    "booking.exceptions.destroy",
    "booking.exceptions.renew_feed",
    "booking.kinds.bring_back",
    "booking.kinds.move_up",
    "booking.kinds.retire",
}
