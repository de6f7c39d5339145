"""Patterns: days instead of dates, roles instead of people."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vbm.projects.casting import Seat, cast
from vbm.projects.pattern import Pattern, PatternColumn, PatternItem, PatternTask, Role, When
from vbm.projects.starters import STARTERS

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_date_keeps_its_distance_and_a_working_day_stays_one(begins, day, other):
    on = When.between(begins, day).on(other)
    wanted = other.toordinal() + (day - begins).days
    assert on.toordinal() - wanted in (0, 1, 2)
    assert on.weekday() < 5 or day.weekday() >= 5
    if date.fromordinal(wanted).weekday() < 5 or day.weekday() >= 5:
        assert on.toordinal() == wanted


def test_saturday_and_sunday_become_monday_unless_the_pattern_was_on_a_weekend():
    friday = When.between(MONDAY, date(2026, 11, 27))
    assert friday.on(date(2026, 11, 24)) == date(2026, 11, 30)
    saturday = When.between(MONDAY, date(2026, 11, 28))
    assert saturday.on(MONDAY) == date(2026, 11, 28)
    assert saturday.on(date(2026, 11, 24)) == date(2026, 11, 29)
    assert When.between(MONDAY, None) is None


def test_a_pattern_comes_back_from_its_json_as_it_was():
    task = PatternTask(
        0, "Write it", "**Well**", When(0), When(5, True), "14:30", "high", 90, True, 1,
        (("Copy", "c3"),), (PatternItem("Draft", "Steps", When(2)), PatternItem("Send")), (1,),
        "Two people read it", "https://handbook.test/write",
    )  # fmt: skip
    columns = (PatternColumn("Next", "next", "c2", 3, True, "Few"), PatternColumn("Done", "done"))
    pattern = Pattern("Live", columns, (task, PatternTask(0, "Other")), (Role("lead"), Role("member", 2)), When(30))
    assert Pattern.from_json(pattern.as_json()) == pattern
    for starter in STARTERS.values():
        assert Pattern.from_json(starter.pattern.as_json()) == starter.pattern


def test_a_template_kept_before_tasks_said_when_they_are_done_still_opens():
    old = Pattern("Live", (PatternColumn("Next", "next"),), (PatternTask(0, "Write it"),)).as_json()
    for task in old["tasks"]:
        del task["done_when"], task["process_url"]
    assert Pattern.from_json(old).tasks == (PatternTask(0, "Write it"),)


def test_roles_go_to_the_seats_that_fit_and_to_whoever_was_named():
    lead, first, second = Seat(1, "Vera", "lead"), Seat(2, "Ana", "member"), Seat(3, "Bo", "member")
    roles = [Role("lead"), Role("member"), Role("member", 2), Role("member", 3)]
    assert cast(roles, [lead, first, second], {}) == {0: 1, 1: 2, 2: 3, 3: 3}
    assert cast(roles, [first], {}) == {0: None, 1: 2, 2: 2, 3: 2}
    assert cast(roles, [lead, first], {0: 2, 1: None, 2: 99}) == {0: 2, 1: None, 2: None, 3: 2}
    assert [role.words for role in roles[1:3]] == ["Team member", "Team member 2"]
