"""Weeks too small to be shown: published together, and each answer in one published number at most."""

from datetime import timedelta

from sqlalchemy import select

from tests.pulse.weeks import FIRST, Team
from vbm.pulse.models import PulseAnswer


def left(team: Team, week: int) -> int:
    with team.desk() as session:
        this = team.round(FIRST + timedelta(weeks=week)).id
        return len(session.scalars(select(PulseAnswer.id).where(PulseAnswer.round_id == this)).all())


def test_four_small_weeks_are_one_number_when_three_different_people_took_part(team: Team) -> None:
    assert team.week(0, vera=5, ana=4) is None
    assert team.week(1, vera=4, ana=4) is None
    assert team.week(2, vera=3, ana=5) is None
    assert team.week(3, vera=2, bo=4) == 72
    assert team.round(FIRST + timedelta(weeks=3)).is_pooled
    assert [team.round(FIRST + timedelta(weeks=week)).score for week in (0, 1, 2)] == [None] * 3


def test_two_people_never_make_a_number_however_long(team: Team) -> None:
    assert [team.week(week, vera=5, ana=4) for week in range(6)] == [None] * 6


def test_no_answer_stands_in_two_numbers(team: Team) -> None:
    """Else the week after would differ from this one by what one person said."""
    team.week(0, vera=5, ana=4)
    assert team.week(1, bo=1) is not None
    assert team.week(2, ana=5) is None
    assert team.week(3, bo=5) is None
    assert team.week(4, vera=5) == 100


def test_a_week_that_has_its_own_number_is_in_no_pool(team: Team) -> None:
    """Its sum is known, so that a pool with it would tell the rest."""
    assert team.week(0, vera=5, ana=4, bo=3) == 75
    assert team.week(1, vera=1) is None
    assert team.week(2, ana=1) is None
    assert team.week(3, bo=2) == 8


def test_a_small_week_waits_three_weeks_and_is_then_forgotten(team: Team) -> None:
    team.week(0, bo=1)
    team.week(1, ana=4)
    team.week(2, ana=4)
    assert left(team, 0) == 1
    team.week(3, ana=4)
    assert left(team, 0) == 0
    assert team.week(4, vera=4) is None


def test_nobody_s_week_publishes_nothing(team: Team) -> None:
    team.week(0, vera=5, ana=4)
    assert team.week(1) is None
    assert left(team, 0) == 2


def test_what_is_published_is_deleted_but_for_the_words(team: Team) -> None:
    team.begin(0)
    team.say("vera", 5, "Said by one")
    team.end(0)
    team.week(1, ana=4, bo=3)
    assert team.round(FIRST + timedelta(weeks=1)).score == 75
    assert (left(team, 0), left(team, 1)) == (0, 1)
