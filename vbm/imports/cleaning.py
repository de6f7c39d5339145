"""Turns values of unknown honesty into ones a database and a page can hold."""

import re
from datetime import UTC, datetime
from math import inf, isnan
from urllib.parse import urlsplit

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")
MADE_BY_TRELLO = re.compile(r"[0-9a-f]{24}", re.IGNORECASE)
WHOLE = re.compile(r"-?[0-9]{1,30}")

EARLIEST_YEAR, LATEST_YEAR = 1970, 2199
TRELLO_OPENED = 2010
LONGEST_ADDRESS = 2000


def clean_text(value: str) -> str:
    if SURROGATES.search(value):  # PostgreSQL refuses lone surrogates; pairs are joined on the way through UTF-16
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


def clean_line(value: str) -> str:
    """One line; empty when there is nothing to see in it."""
    line = " ".join(clean_text(value).split())
    return line if any(letter.isprintable() for letter in line) else ""


def moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if not EARLIEST_YEAR < at.year < LATEST_YEAR:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def made_at(external_id: str) -> datetime | None:
    """Trello's ids begin with the second they were made, in hexadecimal."""
    if not MADE_BY_TRELLO.fullmatch(external_id):
        return None
    at = datetime.fromtimestamp(int(external_id[:8], 16), UTC)
    return at if at.year >= TRELLO_OPENED else None


def position(value: object) -> float:
    """Where a thing stands among its neighbours. Good for sorting only; what cannot be read goes last."""
    if isinstance(value, str):
        return _written_position(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float) or isnan(value):
        return inf
    return value


def _written_position(value: str) -> float:
    if value == "top":
        return -inf
    if WHOLE.fullmatch(value):  # an exact integer: a float loses its last digit beyond 2**53
        return int(value)
    try:
        number = float(value)
    except ValueError:
        return inf
    return inf if isnan(number) else number


def web_address(value: object) -> str:
    """The address when a browser may safely follow it, else nothing."""
    if not isinstance(value, str):
        return ""
    address = clean_line(value).replace(" ", "%20")
    try:
        parts = urlsplit(address)
        safe = parts.scheme in {"http", "https"} and bool(parts.hostname) and len(address) <= LONGEST_ADDRESS
    except ValueError:
        return ""
    return address if safe else ""
