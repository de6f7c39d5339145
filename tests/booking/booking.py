"""A visitor's way to a talk."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import select

from vbm.booking.models import Appointment, TalkKind

TIME = re.compile(r'class="book-time" href="([^"?]+)\?')
FIRST = "/book/first-talk/20261125T1100Z"  # Wednesday; the tests begin on Monday
OMAR = {"name": "Omar Diaz", "email": "omar@diaz.test", "way": "video", "timezone": "America/New_York"}


def times_on(page: Any) -> list[str]:
    return TIME.findall(page.text)


def book(browser: Any, when: str = FIRST, **said: Any) -> Any:
    return browser.post(when, data=OMAR | {"request_id": "", **said})


def talks(session: Any) -> list[Appointment]:
    return list(session.scalars(select(Appointment).order_by(Appointment.id)))


def first_kind(session: Any) -> TalkKind:
    return session.scalars(select(TalkKind).where(TalkKind.slug == "first-talk")).one()  # type: ignore[no-any-return]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)
