"""What is to become of dates whose time has come."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vbm.series.due import Dated, decide
from vbm.series.models import Missed

MISSED = [Dated(day, day) for day in (date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 15))]
TODAY = date(2026, 6, 17)


def days(dated):
    return [f"{one.on:%m-%d}" for one in dated]


def test_of_what_was_missed_the_latest_is_made():
    made, skipped, waits = decide(MISSED, TODAY, Missed.LATEST, is_held=False)
    assert (days(made), days(skipped), waits) == (["06-15"], ["06-01", "06-08"], [])


def test_or_all_of_it():
    assert days(decide(MISSED, TODAY, Missed.ALL, is_held=False).make) == ["06-01", "06-08", "06-15"]


def test_or_none_while_one_is_open_and_else_the_latest():
    held = decide(MISSED, TODAY, Missed.SKIP_IF_OPEN, is_held=True)
    assert (held.make, len(held.skip)) == ([], 3)
    assert days(decide(MISSED, TODAY, Missed.SKIP_IF_OPEN, is_held=False).make) == ["06-15"]


def test_what_comes_days_ahead_is_not_missed():
    ahead = [Dated(TODAY + timedelta(days=n), TODAY + timedelta(days=n)) for n in (0, 7, 14)]
    assert len(decide(ahead, TODAY, Missed.LATEST, is_held=False).make) == 3
    one_at_a_time = decide(ahead, TODAY, Missed.SKIP_IF_OPEN, is_held=False)
    assert (one_at_a_time.make, one_at_a_time.skip, one_at_a_time.wait) == (ahead[:1], [], ahead[1:])


def test_what_is_held_waits_until_its_day_is_over():
    held = decide([*MISSED, Dated(TODAY, TODAY)], TODAY, Missed.SKIP_IF_OPEN, is_held=True)
    assert (len(held.skip), held.wait) == (3, [Dated(TODAY, TODAY)])


looks = st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.booleans()), min_size=1, max_size=30)


@given(st.sampled_from(Missed), looks, st.integers(1, 9), st.integers(0, 20))
def test_made_and_skipped_are_all_dates_up_to_now_each_once(missed, looks, every, lead):
    """However late, often or held the clock looks; what is still ahead may wait, and nothing else."""
    first = today = date(2026, 1, 1)
    next_on, made, skipped = first, [], []
    for pause, twice, held in looks:
        today += timedelta(days=pause)
        for _ in range(1 + twice):
            due, on = [], next_on
            while on - timedelta(days=lead) <= today:
                due.append(Dated(on, on))
                on += timedelta(days=every)
            decided = decide(due, today, missed, is_held=held)
            made += [one.on for one in decided.make]
            skipped += [one.on for one in decided.skip]
            next_on = decided.wait[0].on if decided.wait else on
        before_today = [first + timedelta(days=n) for n in range(0, (today - first).days, every)]
        taken = sorted(made + skipped)
        assert taken[: len(before_today)] == before_today
        assert taken == [first + timedelta(days=n * every) for n in range(len(taken))]
