"""What can be chosen for a series."""

from enum import StrEnum


class Mode(StrEnum):
    CALENDAR = "calendar"
    AFTER = "after"  # so many days after the last one was done

    @property
    def label(self) -> str:
        return {"calendar": "By the calendar", "after": "Counted from the day the last one was done"}[self]


class Missed(StrEnum):
    LATEST = "latest"
    ALL = "all"
    SKIP_IF_OPEN = "skip_if_open"

    @property
    def label(self) -> str:
        return {
            "skip_if_open": "At most one is open: while it is, no other comes",
            "latest": "It comes every time; of those whose day passed unmade, the latest",
            "all": "It comes every time, and each that was missed comes too",
        }[self]


class Holidays(StrEnum):
    KEEP = "keep"
    BEFORE = "before"
    AFTER = "after"

    @property
    def label(self) -> str:
        return {
            "keep": "Keep the date",
            "before": "Take the working day before",
            "after": "Take the working day after",
        }[self]

    @property
    def step(self) -> int:
        """The way out of days that are off; Saturday and Sunday are such days, too."""
        return {"keep": 0, "before": -1, "after": 1}[self]
