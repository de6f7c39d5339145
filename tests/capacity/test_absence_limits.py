"""What is in the way of a time off, where there is very much of it, and who may learn whose name by it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.capacity.conftest import give, seat
from tests.capacity.test_duties import begin
from tests.capacity.test_in_the_way import FIRST, LAST, WITHIN, away
from tests.conftest import Browser
from tests.world import World
from vbm.accounts.models import Person
from vbm.capacity import absence_page
from vbm.capacity.duties import duties
from vbm.capacity.hours import Span
from vbm.capacity.in_the_way import in_the_way
from vbm.support.refusals import Refused
from vbm.team.models import TimeOff
from vbm.web.access import FOCUS

Browsers = Callable[..., Browser]
Filled = Callable[[Callable[[Session], Any]], Any]
NEEDS_SEAT = "stands in, and needs a seat there first"


def page_of(world: World, off: int) -> str:
    return f"/team/capacity/{world.ana.id}/away/{off}"


def test_nobody_learns_a_name_by_asking_to_give_it_to_them(world: World, browser: Browsers, filled: Filled) -> None:
    task = filled(lambda session: give(session, world, "Due within", world.ana, WITHIN, 60).id)
    url = page_of(world, filled(lambda session: away(session, world, world.ana)))
    vera = browser(world.vera)
    with vera.session_transaction() as kept:
        kept[FOCUS] = world.lark.client.id
    for reader in (browser(world.ana), vera):
        for hidden in (world.bo, world.mallory):
            for said in ({"deed": "all"}, {"deed": "give", "key": f"task:{task}:{WITHIN}"}):
                answer = reader.post(url, data={**said, "person_id": hidden.id}, follow_redirects=True)
                assert hidden.name not in answer.text
                assert "Choose who takes it." in answer.text


def test_days_far_away_are_looked_at_when_they_come_nearer(
    world: World, browser: Browsers, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Span] = []

    def listen(session: Session, window: Span, *rest: Any, **more: Any) -> Any:
        asked.append(window)
        return duties(session, window, *rest, **more)

    monkeypatch.setitem(in_the_way.__globals__, "duties", listen)
    filled(lambda session: give(session, world, "Far", world.ana, date(2027, 5, 25), 60))
    filled(lambda session: give(session, world, "Near", world.ana, date(2027, 5, 24), 60))
    url = page_of(world, filled(lambda session: away(session, world, world.ana, last=date(2100, 1, 1))))
    text = browser(world.ana).get(url).text
    assert ">Near<" in text
    assert ">Far<" not in text
    assert "Days after Mon 24 May 2027 are looked at when they come nearer." in text
    browser(world.vera).get("/team/capacity")
    assert {window.last for window in asked} == {date(2027, 5, 24)}
    soon = page_of(world, filled(lambda session: away(session, world, world.ana)))
    assert "come nearer" not in browser(world.ana).get(soon).text
    far = filled(lambda session: away(session, world, world.ana, first=date(2098, 1, 1), last=date(2098, 2, 1)))
    assert "come nearer" in browser(world.ana).get(page_of(world, far)).text


def test_only_what_comes_again_for_them_is_unrolled(world: World, filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(session: Session) -> TimeOff:
        seat(session, world, world.lark, world.bo)
        begin(session, world, world.ana)
        given = begin(session, world, world.vera, title="This once")
        assert given.next_on is not None
        given.change_next(session, given.next_on, {"assignee_id": world.bo.id}, by=session.get_one(Person, world.vera.id))
        begin(session, world, world.vera, title="Of Vera")
        found = session.get_one(TimeOff, away(session, world, world.bo, first=date(2026, 11, 23)))
        unrolled: list[str] = []
        real = duties.__globals__["_days"]
        monkeypatch.setitem(duties.__globals__, "_days", lambda one, *rest: (unrolled.append(one.title), real(one, *rest))[1])
        assert [one.title for one in in_the_way(session, [found])[found.id]] == ["This once"]
        assert unrolled == ["This once"]
        return found

    filled(fill)


def test_a_long_list_ends_with_how_many_more(
    world: World, browser: Browsers, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(absence_page, "MOST_SHOWN", 2)
    filled(lambda session: [give(session, world, f"Task {n}", world.ana, WITHIN, 60) for n in range(5)])
    text = browser(world.ana).get(page_of(world, filled(lambda session: away(session, world, world.ana)))).text
    assert "5 things are in its way" in text
    assert "and 3 more" in text
    assert ">Task 1<" in text
    assert ">Task 2<" not in text


def test_the_team_is_ranked_once_for_a_client(
    world: World, browser: Browsers, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, real = [], absence_page.rank
    monkeypatch.setattr(absence_page, "rank", lambda *said: (asked.append(said), real(*said))[1])

    def fill(session: Session) -> int:
        give(session, world, "Short", world.ana, WITHIN, 60)
        give(session, world, "Long", world.ana, WITHIN, 6000)
        return away(session, world, world.ana)

    text = browser(world.vera).get(page_of(world, filled(fill))).text
    assert len(asked) == 1
    assert text.count("Vera Lind: ") == 2


def test_one_time_off_is_a_year_at_most(world: World, browser: Browsers, desk: Any) -> None:
    url, first = f"/team/{world.ana.id}/time-off", date(2027, 1, 1)
    said = {"first_on": first, "cover_id": "", "note": "Away long"}
    answer = browser(world.ana).post(url, data={**said, "last_on": first + timedelta(days=366)})
    assert answer.status_code == 422
    assert "at most 366 days" in answer.text
    assert browser(world.ana).post(url, data={**said, "last_on": first + timedelta(days=365)}).status_code == 303
    with desk() as session:
        ana = session.get_one(Person, world.ana.id)
        with pytest.raises(Refused, match="366"):
            TimeOff.add(session, ana, date(2030, 1, 1), date(2100, 1, 1), note="", cover=None, by=ana)


def test_who_cannot_give_it_is_told_who_can(world: World, browser: Browsers, filled: Filled) -> None:
    filled(lambda session: give(session, world, "Due within", world.ana, WITHIN, 60))
    alone, covered = filled(lambda session: [away(session, world, world.ana), away(session, world, world.ana, world.bo)])
    ana = browser(world.ana)
    text = ana.get(page_of(world, alone)).text
    assert "Your manager can give this to somebody." in text
    assert "Nobody else has a seat there" not in text
    assert f"Bo {NEEDS_SEAT}" in ana.get(page_of(world, covered)).text
    filled(lambda session: seat(session, world, world.lark, world.bo))
    assert NEEDS_SEAT not in ana.get(page_of(world, covered)).text
    assert FIRST <= WITHIN <= LAST
