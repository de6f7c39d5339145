"""The same four questions, then and now, and the days on which they are asked again."""

from datetime import date

from vbm.clients.asking_again import due_moment
from vbm.clients.models import Moment
from vbm.clients.then_and_now import compare

START = {
    "doing_hours": {"question": "How many hours?", "option": "h11_20", "answer": "11 to 20"},
    "away": {"question": "You are away. What happens?", "option": "stops", "answer": "Work stops; there is only me"},
}
LATER = {
    "doing_hours": {"question": "How many hours?", "option": "u5", "answer": "Under 5"},
    "away": {"question": "You are away. What happens?", "option": "covered", "answer": "Someone decides what needs deciding"},
}


def test_hours_are_compared_in_words() -> None:
    hours, away = compare([START, {}, LATER])
    assert hours.words == "from 11 to 20 hours to under 5"
    assert hours.said == ("11 to 20", None, "Under 5")
    assert away.words == "from “Work stops; there is only me” to “Someone decides what needs deciding”"


def test_two_spans_of_hours_are_told_apart() -> None:
    fewer = {"doing_hours": {**LATER["doing_hours"], "answer": "5 to 10"}}
    assert compare([START, fewer, {}])[0].words == "from 11–20 hours to 5–10"


def test_what_stayed_the_same_says_so() -> None:
    assert compare([START, START, {}])[0].words == "still 11 to 20 hours"


def test_with_one_moment_there_is_nothing_to_compare() -> None:
    assert [row.words for row in compare([START, {}, {}])] == ["", ""]
    assert [row.words for row in compare([{}, LATER, {}])] == ["", ""]
    assert compare([{}, {}, {}]) == []


def test_the_latest_day_that_has_come_is_asked_for_and_long_after_none() -> None:
    begins = date(2026, 1, 1)
    due = {day: due_moment(begins, day) for day in map(date.fromisoformat, (
        "2026-01-01", "2026-01-30", "2026-01-31", "2026-03-31", "2026-04-01", "2026-05-31", "2026-06-01",
    ))}  # fmt: skip
    assert list(due.values()) == [None, None, Moment.DAY_30, Moment.DAY_30, Moment.DAY_90, Moment.DAY_90, None]
