"""Who comes first when somebody is looked for, and why."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest

from vbm.capacity.hours import Hours
from vbm.capacity.ranking import Candidate, Clock, match, ranked
from vbm.team.models import Level

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OFFICE = Hours((360,) * 5 + (0, 0))
NIGHT = Hours((480,) * 5 + (0, 0))
EXPERT, SOLID = ("Shops", Level.EXPERT), ("Shops", Level.SOLID)


def someone(name: str, **more: Any) -> Candidate:
    usual = {"skill": None, "free": Fraction(600), "needs": 60, "until": "until Fri 27 Nov"}
    return Candidate(1, name, **{**usual, "clock": Clock.of(NOON, "UTC", 9 * 60, OFFICE), **more})


def test_skill_comes_before_free_time_and_that_before_the_hour() -> None:
    asleep = Clock.of(NOON, "Pacific/Auckland", 9 * 60, OFFICE)
    people = [
        someone("Unknown", free=None),
        someone("Full", free=Fraction(-30)),
        someone("Free, asleep", clock=asleep),
        someone("Free, awake"),
        someone("Solid and full", skill=SOLID, free=Fraction(0)),
        someone("Expert, little room", skill=EXPERT, free=Fraction(10)),
    ]
    names = ["Expert, little room", "Solid and full", "Free, awake", "Free, asleep", "Unknown", "Full"]
    assert [one.name for one in ranked(people)] == names
    assert [one.name for one in ranked(reversed(people))] == names


@pytest.mark.parametrize(
    ("texts", "skills", "found"),
    [
        (["Send the newsletter"], {"Newsletters": Level.SOLID}, "Newsletters"),
        (["Newsletters for June"], {"newsletter": Level.SOLID}, "newsletter"),
        (["Mend it", "WordPress"], {"Wordpress": Level.SOLID, "Mend": Level.LEARNING}, "Wordpress"),
        (["Plan the photo shoot"], {"Photo editing": Level.EXPERT}, None),
        (["Read the ads"], {"ad": Level.EXPERT}, None),
        (["Übersetzung prüfen"], {"übersetzungen": Level.EXPERT}, "übersetzungen"),
        (["Anything"], {"—": Level.EXPERT}, None),
        (["Anything"], {}, None),
    ],
)
def test_a_skill_is_found_in_the_words_of_a_task(texts: list[str], skills: dict[str, Level], found: str | None) -> None:
    best = match(texts, skills)
    assert (best[0] if best else None) == found


def test_a_skill_that_is_asked_for_counts_instead_of_the_words() -> None:
    skills = {"Shops": Level.LEARNING, "Newsletters": Level.EXPERT}
    assert match(["Send the newsletter"], skills, "shops") == ("Shops", Level.LEARNING)
    assert match(["Send the newsletter"], skills, "Video") is None
    assert someone("Ana", asked="Video").reasons[0] == "Video is not among their skills"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "10 h free until Fri 27 Nov"),
        ({"free": Fraction(45)}, "45 min free until Fri 27 Nov, 15 min too little"),
        ({"free": Fraction(-45)}, "nothing free until Fri 27 Nov"),
        ({"free": None}, "hours not known yet"),
        ({"is_partial": True}, "free time is not known while you focus on one client"),
    ],
)
def test_free_time_in_words(more: dict[str, Any], words: str) -> None:
    assert someone("Ana", **more).reasons[1] == words


@pytest.mark.parametrize(
    ("zone", "starts", "hours", "words", "works"),
    [
        ("UTC", 540, OFFICE, "Mon 12:00 there, working until 15:00", True),
        ("Europe/Berlin", 13 * 60, OFFICE, "Mon 13:00 there, working until 19:00", True),
        ("America/New_York", 540, OFFICE, "Mon 07:00 there, works 9:00–15:00", False),
        ("Pacific/Auckland", 540, OFFICE, "Tue 01:00 there, works 9:00–15:00", False),
        ("UTC", 540, Hours((0, 360, 0, 0, 0, 0, 0)), "Mon 12:00 there, not a working day", False),
        ("UTC", 540, Hours((0,) * 7), "Mon 12:00 there", False),
        # Whoever works at night is at work after midnight, too; also on a Saturday, for Friday.
        ("Pacific/Auckland", 21 * 60, NIGHT, "Tue 01:00 there, working until 5:00", True),
        ("Pacific/Auckland", 16 * 60, NIGHT, "Tue 01:00 there, works 16:00–0:00", False),
        ("Pacific/Auckland", 21 * 60, Hours((480, 0, 0, 0, 0, 0, 0)), "Tue 01:00 there, working until 5:00", True),
        ("Nowhere/Land", 540, OFFICE, "Mon 12:00 there, working until 15:00", True),
    ],
)
def test_the_hour_there_in_words(zone: str, starts: int, hours: Hours, words: str, works: bool) -> None:
    there = Clock.of(NOON, zone, starts, hours)
    assert (there.words, there.is_working) == (words, works)


@pytest.mark.parametrize(
    ("zone", "starts", "hours", "gone"),
    [
        ("UTC", 9 * 60, OFFICE, 180),
        ("UTC", 13 * 60, OFFICE, 0),
        ("America/New_York", 9 * 60, OFFICE, 0),
        ("Europe/Berlin", 60, OFFICE, 360),
        ("Pacific/Auckland", 0, OFFICE, 360 + 60),
        ("Pacific/Auckland", 21 * 60, NIGHT, 240),
        ("UTC", 21 * 60, NIGHT, 0),
    ],
)
def test_the_hours_that_are_over_are_not_free(zone: str, starts: int, hours: Hours, gone: int) -> None:
    assert Clock.of(NOON, zone, starts, hours).gone_since(NOON.date(), hours) == gone
