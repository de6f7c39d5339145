"""Over random rules, zones and instants: what is offered is accepted, what is refused has a reason, and talks never collide."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbm.booking.rules import Dated, Hours, Rules, Span
from vbm.booking.times import Judge, refusal

ZONES = (
    "America/New_York", "Europe/London", "Europe/Lisbon", "Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe",
    "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Havana", "America/St_Johns", "Africa/Casablanca",
    "UTC",
)  # fmt: skip
CHANGES = (date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 9, 27), date(2026, 10, 4), date(2026, 11, 1))
MINUTE = timedelta(minutes=1)

fives = st.integers(0, 12 * 24 - 1).map(lambda at: time(at // 12, at % 12 * 5))
days = st.builds(lambda day, ahead: day + timedelta(days=ahead), st.sampled_from(CHANGES), st.integers(-3, 3))
buffers = st.sampled_from([0, 0, 5, 10, 25])


@st.composite
def rule_sets(draw):
    zone, day = draw(st.sampled_from(ZONES)), draw(days)
    windows = st.tuples(st.integers(0, 6), fives, fives | st.just(time()))
    hours = [Hours(weekday, *sorted((one, other))) for weekday, one, other in draw(st.lists(windows, min_size=1, max_size=8))]
    whole = [Hours(weekday, time(), time()) for weekday in draw(st.sets(st.integers(0, 6), max_size=4))]
    parts = draw(st.lists(st.tuples(days, st.booleans(), fives, fives), max_size=3))
    rules = Rules(
        kind_id=1,
        zone=zone,
        minutes=draw(st.sampled_from([5, 20, 30, 45, 90, 240])),
        step=draw(st.sampled_from([15, 30, 45, 60, 85])),
        before=draw(buffers),
        after=draw(buffers),
        notice_hours=draw(st.sampled_from([0, 1, 12, 25])),
        notice_days=draw(st.integers(0, 2)),
        days_ahead=draw(st.integers(1, 10)),
        most_a_day=draw(st.none() | st.integers(1, 4)),
        most_a_day_in_all=draw(st.none() | st.integers(1, 5)),
        weekly=(*hours, *whole),
        dated=tuple(Dated(on, is_open, *sorted((one, other))) for on, is_open, one, other in parts),
        days_off=dict.fromkeys(draw(st.sets(days, max_size=1)), "Holiday"),
    )
    now = datetime.combine(day, draw(fives), UTC)
    begins = st.integers(-600, 3 * 288).map(lambda fives: now + 5 * fives * MINUTE)
    taken = [
        Span(
            at,
            at + draw(st.sampled_from([5, 20, 60, 300])) * MINUTE,
            draw(buffers),
            draw(buffers),
            kind,
            "",
            kind != 2 or draw(st.booleans()),
        )
        for at, kind in draw(st.lists(st.tuples(begins, st.sampled_from([1, 2, None])), max_size=6))
    ]
    return rules, taken, now, day


def apart_enough(one: Span, other: Span) -> bool:
    first, later = sorted((one, other), key=lambda span: span.starts)
    return later.starts - first.ends >= max(first.after, later.before) * MINUTE


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(rule_sets())
def test_what_is_offered_is_taken_and_the_rules_hold(said):
    rules, taken, now, day = said
    zone, judge = ZoneInfo(rules.zone), Judge(rules, taken, now=now)
    first, last = day - timedelta(days=1), day + timedelta(days=3)
    found = judge.offered(first, last)
    assert found == sorted(set(found))
    assert all(refusal(rules, taken, start, now=now) is None for start in found[::7])
    candidates = {start for ahead in range(5) for start in judge.starts(first + timedelta(days=ahead))}
    off_the_grid = {start + 5 * MINUTE for start in candidates}
    for start in candidates.union(off_the_grid).difference(found):
        against = judge.refusal(start)
        assert against is not None
        assert against.words.endswith(".")
    booked: list[Span] = []
    for start in found:
        if refusal(rules, [*taken, *booked], start, now=now) is None:
            booked.append(Span(start, start + rules.minutes * MINUTE, rules.before, rules.after, 1))
    assert bool(booked) == bool(found)
    for at, talk in enumerate(booked):
        assert talk.starts >= now + timedelta(hours=rules.notice_hours)
        assert talk.starts.astimezone(zone).date() >= now.astimezone(zone).date() + timedelta(days=rules.notice_days)
        assert talk.starts.astimezone(zone).date() not in rules.days_off
        blocking = [span for span in taken if span.takes_time]
        assert all(apart_enough(talk, other) for other in [*booked[:at], *blocking])
    kept = Counter(talk.starts.astimezone(zone).date() for talk in booked)
    before = [span for span in taken if span.kind_id is not None]
    for on, number in kept.items():
        same = [span for span in before if span.starts.astimezone(zone).date() == on]
        assert rules.most_a_day is None or number + sum(span.kind_id == 1 for span in same) <= rules.most_a_day
        assert rules.most_a_day_in_all is None or number + len(same) <= rules.most_a_day_in_all
