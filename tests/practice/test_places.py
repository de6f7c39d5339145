"""Room for one more client: counted, and said in one sentence. Values in, words out."""

from datetime import date

import pytest

from vbm.practice.places import Room, Span, count_places

TODAY = date(2026, 11, 23)
MARCH = date(2027, 3, 1)
JOIN = "You can join the waiting list."
IN_MARCH = f"the next one opens about March 2027. {JOIN}"
NOT_KNOWN = f"We cannot say yet when the next one opens. {JOIN}"
CLOSED = "We are not taking on new clients at the moment."


@pytest.mark.parametrize(
    ("places", "taken", "next_on", "sentence"),
    [
        (3, 0, None, "There is room for three more clients now."),
        (3, 2, None, "There is room for one more client now."),
        (1, 0, None, "There is room for one more client now."),
        (15, 1, None, "There is room for 14 more clients now."),
        (3, 2, MARCH, "There is room for one more client now."),
        (3, 3, MARCH, f"All three places are taken; {IN_MARCH}"),
        (3, 5, MARCH, f"All three places are taken; {IN_MARCH}"),
        (3, 3, None, f"All three places are taken. {NOT_KNOWN}"),
        (2, 2, None, f"Both places are taken. {NOT_KNOWN}"),
        (1, 1, MARCH, f"Our one place is taken; {IN_MARCH}"),
        (12, 12, MARCH, f"All 12 places are taken; {IN_MARCH}"),
        (3, 3, date(2026, 11, 30), f"All three places are taken; the next one opens later this month. {JOIN}"),
        (0, 0, None, f"{CLOSED} {JOIN}"),
        (0, 2, MARCH, f"{CLOSED} A place opens about March 2027. {JOIN}"),
    ],
)  # fmt: skip
def test_the_sentence_is_true_however_many_places_are_taken(places: int, taken: int, next_on: date | None, sentence: str) -> None:
    assert Room(places, taken, next_on, TODAY).sentence == sentence


SINCE = date(2026, 1, 1)
STAY = (Span(3, SINCE, None), Span(4, SINCE, None))


@pytest.mark.parametrize(
    ("spans", "taken", "opens_on"),
    [
        ([], 0, None),
        ([Span(1, SINCE, None), Span(2, SINCE, None)], 2, None),
        ([Span(1, SINCE, None), Span(1, SINCE, None)], 1, None),  # one client served twice has one place
        ([Span(1, SINCE, TODAY), Span(2, SINCE, None), Span(3, SINCE, None)], 3, date(2026, 11, 24)),  # the last day counts
        ([Span(1, SINCE, date(2026, 11, 22)), Span(2, SINCE, None), Span(3, SINCE, None)], 2, None),
        ([Span(one, SINCE, None) for one in (1, 2, 3, 4)], 4, None),
        ([Span(1, SINCE, date(2027, 2, 28)), Span(2, SINCE, None), Span(3, SINCE, None)], 3, MARCH),
        # Overfull by one: the first to leave opens nothing.
        ([Span(1, SINCE, date(2026, 12, 31)), Span(2, SINCE, date(2027, 2, 28)), *STAY], 4, MARCH),
        # Who begins later has the place already, though nobody sits on it yet.
        ([Span(1, SINCE, None), Span(2, SINCE, None), Span(3, MARCH, None)], 3, None),
        # Who takes over the place of another takes no second one.
        ([Span(1, SINCE, date(2027, 2, 28)), Span(2, SINCE, None), Span(3, MARCH, None)], 2, None),
        # A place that opens and is taken again is not free for somebody who stays.
        ([Span(1, SINCE, date(2026, 12, 31)), Span(2, SINCE, None), Span(3, SINCE, None), Span(4, MARCH, None)], 3, None),
    ],
)  # fmt: skip
def test_places_are_counted_for_somebody_who_stays(spans: list[Span], taken: int, opens_on: date | None) -> None:
    assert count_places(spans, 3, TODAY) == (taken, opens_on)
