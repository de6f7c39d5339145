"""Lengths of time as people say them: in whole minutes here, in hours and minutes on the page."""

import re

LONGEST = 1000 * 60
HOURS = r"(?P<h>[0-9]{1,4}(?:[.,][0-9]{1,2})?)\s?h(?:(?:ou)?rs?)?"
MINUTES = r"(?P<m>[0-9]{1,6})"
UNIT = r"\s?m(?:in(?:ute)?s?)?"
WAYS = [
    re.compile(way)
    for way in (
        MINUTES,
        r"(?P<h>[0-9]{1,4}):(?P<m>[0-5][0-9])",
        MINUTES + UNIT,
        rf"{HOURS}(?:(?:\s|,|and)*{MINUTES}(?:{UNIT})?)?",
    )
]


def read_minutes(said: str) -> int:
    """Minutes from "90", "1:30", "1h 30m", "1.5 h" or "45 min"; ValueError with a sentence for anything else."""
    text = said.strip().lower()
    found = next((match for way in WAYS if (match := way.fullmatch(text))), None)
    if found is None:
        raise ValueError("Write it in hours and minutes, for example 45, 1:30 or 2 h.")
    parts = found.groupdict()
    minutes = round(float((parts.get("h") or "0").replace(",", ".")) * 60) + int(parts.get("m") or 0)
    if not 0 < minutes <= LONGEST:
        raise ValueError("Say something between 1 minute and 1,000 hours.")
    return minutes


def minutes_words(minutes: int | None) -> str:
    """45 min, 2 h, 1 h 30 min."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return " ".join(words for words in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if words)
