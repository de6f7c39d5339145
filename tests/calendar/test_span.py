"""What an address of the calendar asks for."""

from datetime import date, timedelta

import pytest

from vbm.calendar.span import View, span_asked

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("view", "on", "first", "last", "before", "after", "words"),
    [
        ("month", "2026-11-24", "2026-10-26", "2026-12-06", "2026-10-01", "2026-12-01", "November 2026"),
        ("month", "2026-01-31", "2025-12-29", "2026-02-01", "2025-12-01", "2026-02-01", "January 2026"),
        ("week", "2026-11-24", "2026-11-23", "2026-11-29", "2026-11-17", "2026-12-01", "23–29 November 2026"),
        ("week", "2026-12-31", "2026-12-28", "2027-01-03", "2026-12-24", "2027-01-07", "28 Dec 2026 – 3 Jan 2027"),
        ("agenda", "2026-11-24", "2026-11-24", "2026-12-21", "2026-10-27", "2026-12-22", "24 Nov – 21 Dec 2026"),
    ],
)
def test_each_view_has_its_days_and_leads_on(
    view: str, on: str, first: str, last: str, before: str, after: str, words: str
) -> None:
    span = span_asked(view, on, today=TODAY)
    assert [f"{day}" for day in (span.first, span.last, span.before, span.after)] == [first, last, before, after]
    assert span.words == words
    assert len(span.days) == (span.last - span.first).days + 1


def test_a_week_of_a_clock_change_is_an_hour_longer_or_shorter() -> None:
    hours = {}
    for on in ("2026-03-29", "2026-10-25", "2026-11-24"):
        starts, ends = span_asked("week", on, today=TODAY).instants("Europe/Lisbon")
        hours[on] = (ends - starts) / timedelta(hours=1)
    assert hours == {"2026-03-29": 167, "2026-10-25": 169, "2026-11-24": 168}


@pytest.mark.parametrize("on", ["", "x", "2026-13-01", "20261225", "2026-12-25T10:00"])
def test_what_is_no_day_is_today(on: str) -> None:
    assert span_asked("week", on, today=TODAY).on == TODAY


def test_what_is_no_view_is_the_week_and_on_a_phone_the_list() -> None:
    assert [span_asked("year", "", today=TODAY, by_phone=phone).view for phone in (False, True)] == [View.WEEK, View.AGENDA]
