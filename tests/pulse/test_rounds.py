"""A week's question opens and closes by the clock, exactly once, and its number never changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Thread
from typing import Any

import pytest
from flask import Flask

from tests.pulse.weeks import FIRST, Team, rows
from vbm.accounts.models import Person
from vbm.pulse.jobs import tend_rounds
from vbm.pulse.models import PulseAnswer, PulseParticipation, PulseRound
from vbm.pulse.week import friday_of, over_at
from vbm.support.refusals import Refused


def test_the_friday_of_a_day() -> None:
    assert [friday_of(date(2026, 1, day)) for day in (1, 2, 6, 8, 9)] == [date(2025, 12, 26), *[FIRST] * 3, date(2026, 1, 9)]


@pytest.mark.parametrize(
    ("friday", "zones", "over"),
    [
        (date(2026, 10, 30), ["America/New_York"], "2026-11-04 05:00"),  # the clocks went back on Sunday
        (date(2026, 10, 23), ["Europe/Lisbon"], "2026-10-28 00:00"),
        (date(2026, 3, 27), ["Europe/Lisbon"], "2026-03-31 23:00"),  # the clocks went forward on Sunday
        (date(2026, 1, 2), ["Asia/Manila", "Europe/Berlin", "Pacific/Honolulu"], "2026-01-07 10:00"),
    ],
)
def test_it_is_over_when_tuesday_is_over_for_the_last(friday: date, zones: list[str], over: str) -> None:
    assert over_at(friday, zones) == datetime.fromisoformat(over).replace(tzinfo=UTC)


def test_it_opens_once_however_often_the_clock_comes(team: Team) -> None:
    team.at("2026-01-01 22:00")
    team.tick()
    before = team.rounds()
    for when in ("2026-01-02 00:01", "2026-01-02 00:01", "2026-01-06 23:00"):
        team.at(when)
        team.tick()
    assert [one.opens_on for one in team.rounds()] == [*(one.opens_on for one in before), FIRST]


def test_it_opens_for_each_on_their_own_friday(team: Team) -> None:
    team.join("mei", "Asia/Manila")
    team.at("2026-01-01 17:00")
    team.tick()
    assert team.say("mei", 4)
    with team.desk() as session:
        this = session.get_one(PulseRound, team.round(FIRST).id)
        with pytest.raises(Refused):
            this.answer(session, session.get_one(Person, team.ids["ana"]), 4)
    team.at("2026-01-06 23:30")
    assert team.say("ana", 4)


def test_a_clock_that_comes_late_opens_what_is_left_of_the_week_and_no_week_that_is_over(team: Team) -> None:
    team.at("2026-01-05 09:00")
    team.tick()
    assert team.rounds()[-1].opens_on == FIRST
    team.at("2026-01-28 12:00")  # a Wednesday: three weeks went by
    team.tick()
    assert [one.opens_on for one in team.rounds() if one.opens_on > FIRST] == []
    assert team.round(FIRST).closed_at is not None


def test_it_closes_once_and_the_number_never_changes(team: Team) -> None:
    assert team.week(0, vera=5, ana=4, bo=3) == 75
    closed_at = team.round(FIRST).closed_at
    team.at("2026-01-08 12:00")
    team.tick()
    assert (team.round(FIRST).closed_at, team.round(FIRST).score, team.round(FIRST).invited) == (closed_at, 75, 3)


def test_nothing_is_open_between_tuesday_and_friday(team: Team) -> None:
    team.begin(0)
    team.at("2026-01-07 00:30")
    with pytest.raises(AssertionError):
        team.say("ana", 4)


def test_two_people_are_not_asked(team: Team) -> None:
    with team.desk() as session:
        session.get_one(Person, team.ids["bo"]).deactivate(session, by=session.get_one(Person, team.ids["vera"]))
        session.commit()
    before = len(team.rounds())
    team.begin(0)
    assert len(team.rounds()) == before


def test_several_clocks_at_once_open_and_close_one_round(team: Team, app: Flask) -> None:
    def several() -> None:
        failed: list[BaseException] = []

        def one() -> None:
            try:
                with app.app_context():
                    tend_rounds()
            except BaseException as why:
                failed.append(why)

        threads = [Thread(target=one) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []

    team.at("2026-01-02 10:00")
    several()
    for name, score in (("vera", 5), ("ana", 4), ("bo", 3)):
        team.say(name, score)
    team.at("2026-01-07 03:00")
    several()
    assert team.round(FIRST).score == 75


def test_all_who_answer_at_the_same_moment_count(team: Team, desk: Callable[[], Any]) -> None:
    names = ["vera", "ana", "bo", "mei", "jonas"]
    for name in names[3:]:
        team.join(name)
    team.begin(0)
    counted: list[bool] = []
    threads = [Thread(target=lambda name=name: counted.append(team.say(name, 4))) for name in names * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counted) == [False] * 5 + [True] * 5
    this = team.round(FIRST).id
    with desk() as session:
        assert [one.score for one in rows(session, PulseAnswer) if one.round_id == this] == [4] * 5
        assert len([one for one in rows(session, PulseParticipation) if one.round_id == this]) == 5


def test_a_second_answer_counts_for_nothing(team: Team, desk: Callable[[], Any]) -> None:
    team.begin(0)
    assert team.say("ana", 5)
    assert not team.say("ana", 1)
    with desk() as session:
        this = team.round(FIRST).id
        assert [one.score for one in rows(session, PulseAnswer) if one.round_id == this] == [5]
        assert [one.person_id for one in rows(session, PulseParticipation) if one.round_id == this] == [team.ids["ana"]]
