"""What a week comes to."""

from datetime import timedelta

import pytest

from tests.pulse.weeks import FIRST
from vbm.pulse.results import Week
from vbm.pulse.scoring import THRESHOLD, pooled_score, score_of, share, week_score
from vbm.pulse.trend import in_words, points_of
from vbm.pulse.week import FRIDAY


def test_five_of_seven_people() -> None:
    assert week_score([5, 4, 4, 3, 2]) == 65
    assert share(5, 7) == 71.4


def test_two_answers_are_hidden() -> None:
    assert THRESHOLD == 3
    assert week_score([5, 1]) is None


def test_no_answer_is_no_number_and_never_zero() -> None:
    assert week_score([]) is None
    assert score_of([]) is None
    assert week_score([1, 1, 1]) == 0


def test_four_small_weeks_of_three_people_make_one_number() -> None:
    weeks = [[5, 4], [4, 4], [3, 5], [2, 4]]
    assert pooled_score(weeks, 3) == 72
    assert pooled_score(weeks, 2) is None


@pytest.mark.parametrize(("answers", "score"), [([5, 5, 5], 100), ([3, 3, 3], 50), ([1, 2, 2], 17), ([3, 4, 3, 4], 63)])
def test_halves_go_up(answers: list[int], score: int) -> None:
    assert week_score(answers) == score


def weeks(*scores: int | None) -> list[Week]:
    return [Week(FIRST + timedelta(weeks=at), at, score, False, 3, 3) for at, score in enumerate(scores)]


def test_the_line_breaks_where_there_is_no_number() -> None:
    runs = points_of(weeks(60, 70, None, 0, None, None, 90))
    assert [[at.week.score for at in run] for run in runs] == [[60, 70], [0], [90]]
    assert points_of(weeks(None)) == points_of([]) == []


def test_the_line_has_words_beside_it() -> None:
    assert in_words(weeks(None, None)) == "No week has had enough answers yet."
    assert in_words(weeks(50)) == "One number so far: 50."
    said = "The latest is 70, 10 more than the time before; lowest 60, highest 70. 1 week has no number: the line breaks there."
    assert in_words(weeks(60, None, 70)) == said


def test_a_week_says_what_it_is() -> None:
    asked = Week(FIRST, 1, None, False, 0, 5)
    assert FIRST.weekday() == FRIDAY
    assert [Week(FIRST).words, asked.words] == ["Not asked", "Nobody answered"]
    assert Week(FIRST, 1, None, False, 2, 5).words == "Not enough answers yet"
    assert Week(FIRST, 1, 0, False, 3, 5).words == "0 of 100"
