"""Where the rest of what is done with talks is."""

from typing import Any

from flask import url_for
from werkzeug.routing import BuildError


def _url(endpoint: str, fallback: str, **values: Any) -> str:
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return fallback


class Ways:
    @property
    def hours(self) -> str:
        return _url("booking.hours.edit", "/settings/talks")

    @property
    def why(self) -> str:
        return _url("booking.why.show", "/calendar/why")

    @property
    def enter(self) -> str:
        return _url("booking.entries.new", "/calendar/talks/new")

    def talk(self, id: int) -> str:
        return _url("booking.deeds.show", f"/calendar/talks/{id}", appointment_id=id)

    def approve(self, id: int) -> str:
        return _url("booking.deeds.approve", f"/calendar/talks/{id}/approval", appointment_id=id)

    def outcome(self, id: int) -> str:
        return _url("booking.afterwards.say", f"/calendar/talks/{id}/outcome", appointment_id=id)
