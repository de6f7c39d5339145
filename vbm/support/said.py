"""How and when what is being written down was said, where that was not here and now."""

from contextvars import ContextVar
from datetime import datetime

SAID_AT: ContextVar[datetime | None] = ContextVar("said_at", default=None)  # earlier than it came
VIA: ContextVar[str | None] = ContextVar("via", default=None)  # through another door than a sign-in
