"""When what is being written down was said, where that was earlier than it came."""

from contextvars import ContextVar
from datetime import datetime

SAID_AT: ContextVar[datetime | None] = ContextVar("said_at", default=None)
