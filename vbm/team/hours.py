"""Hours as people say them, of a weekday, a week or a month: "6" is six hours here, "6:30" is half an hour more."""

import re

from vbm.support.minutes import read_minutes
from vbm.team.models import Profile

DAY, WEEK, MONTH = 24 * 60, 168 * 60, 744 * 60
SPANS = {DAY: "A day has 24 hours", WEEK: "A week has 168 hours", MONTH: "The longest month has 744 hours"}
BARE = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?")
NOTHING = re.compile(r"(?:0+(?::00|[.,]0+)?\s?(?:h(?:ours?)?|m(?:in)?)?|-|–)?")


def read_hours(said: str, most: int = DAY) -> int:
    """Minutes; none for an empty word. ValueError with a sentence for what is not a length, or does not fit."""
    text = said.strip().lower()
    if NOTHING.fullmatch(text):
        return 0
    minutes = round(float(text.replace(",", ".")) * 60) if BARE.fullmatch(text) else _in_words(text)
    if minutes > most:
        raise ValueError(f"{SPANS[most]}; this is more.")
    return minutes


def hours_words(minutes: int | None) -> str:
    """6, 6:30, nothing for none: short enough for a row of seven days."""
    hours, rest = divmod(minutes or 0, 60)
    return (f"{hours}:{rest:02}" if rest else str(hours)) if minutes else ""


def wall_words(minutes: int) -> str:
    """9:00, 22:30; past midnight it is the next morning."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"


def shift_words(starts_at: int, minutes: int) -> str:
    """works 9:00–15:00, or not a working day."""
    return f"works {wall_words(starts_at)}–{wall_words(starts_at + minutes)}" if minutes else "not a working day"


def works_words(profile: Profile, weekday: int) -> str:
    """works 9:00–15:00, not a working day, or nothing when nobody knows."""
    if not profile.says_hours:
        return ""
    return shift_words(profile.starts_at, profile.hours[weekday])


def _in_words(text: str) -> int:
    try:
        return read_minutes(text)
    except ValueError:
        raise ValueError("Write hours, for example 6, 6:30 or 6 h.") from None
