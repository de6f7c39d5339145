"""What is at risk says why: the rules alone."""

from datetime import date
from typing import Any

import pytest

from vbm.today.at_risk import Facts, Question, evidence

MONDAY = date(2026, 11, 23)


def day(number: int) -> date:
    return date(2026, 11, number)


def facts(**said: Any) -> Facts:
    return Facts(MONDAY, **{"begun": True, "acted_on": MONDAY, "begins_on": day(1), "who": "Ana", **said})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, []),
        ({"due_on": day(27)}, []),
        # Late already: said elsewhere.
        ({"due_on": day(20), "expects_on": day(30)}, []),
        ({"due_on": day(27), "promised_on": day(20), "begun": False}, []),
        # Near and not begun: two working days, and a week-end is none.
        ({"due_on": day(24), "begun": False}, ["Due tomorrow and not begun."]),
        ({"due_on": day(25), "begun": False}, ["Due Wed 25 Nov and not begun."]),
        ({"due_on": day(26), "begun": False}, []),
        ({"promised_on": day(25), "due_on": day(27), "begun": False}, ["Promised for Wed 25 Nov and not begun."]),
        ({"promised_on": day(27), "due_on": day(24), "begun": False}, ["Due tomorrow and not begun."]),
        # Who does it thinks it comes too late.
        ({"due_on": day(27), "expects_on": day(27)}, []),
        ({"due_on": day(27), "expects_on": day(28)}, ["Expected Sat 28 Nov, and due Fri 27 Nov."]),
        (
            {"due_on": date(2026, 12, 4), "promised_on": day(27), "expects_on": day(30)},
            ["Expected Mon 30 Nov, and promised Fri 27 Nov."],
        ),
        ({"due_on": day(27), "expects_on": day(20)}, ["It was expected Fri 20 Nov."]),
        # More to do than there is time.
        ({"due_on": day(27), "left": 180, "free": 180}, []),
        ({"due_on": day(27), "left": 180, "free": 60}, ["It takes 3 h more, and Ana has 1 h for it until then."]),
        ({"due_on": day(27), "left": 180, "free": -30}, ["It takes 3 h more, and Ana has no time for it until then."]),
        ({"due_on": day(27), "left": 180, "free": None}, []),
        ({"left": 180, "free": 0}, []),
        # What comes first.
        ({"due_on": day(27), "needs": "Copy"}, ["Blocked by “Copy”, which is still open."]),
        ({"due_on": day(27), "needs": "Copy", "waits": "Waiting for Dana."}, ["Waiting for Dana."]),
        # The last third of 1 to 28 Nov begins after the 19th.
        ({"due_on": day(28), "acted_on": day(18)}, ["No news since Wed 18 Nov, and two thirds of its time are over."]),
        ({"due_on": day(28), "acted_on": day(19)}, []),
        ({"due_on": date(2026, 12, 30), "acted_on": day(2)}, []),
        ({"due_on": day(24), "begins_on": day(22), "acted_on": day(22)}, []),
        # Nobody answered: Wednesday to Monday are three working days, Thursday to Monday two.
        (
            {"question": Question("Bo", day(18), "Blue?")},
            ["Bo asked 3 working days ago, and nobody has answered: “Blue?”"],
        ),
        ({"question": Question("Bo", day(19), "Blue?")}, []),
    ],
)
def test_the_evidence_in_words(said: dict[str, Any], words: list[str]) -> None:
    assert evidence(facts(**said)) == words


def test_all_that_speaks_for_it_is_said() -> None:
    found = evidence(facts(due_on=day(24), left=90, free=0, needs="Copy", acted_on=day(2), expects_on=day(26)))
    assert [words.split()[0] for words in found] == ["Expected", "No", "It", "Blocked"]
    assert len(evidence(facts(due_on=day(24), begun=False, acted_on=day(2)))) == 1
