"""Lanes are read in one question, with whole counts and the first fifty of each."""

from collections.abc import Callable
from typing import Any

from tests.counting import counted_selects
from tests.world import World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Stage, Task
from vbm.work.lanes import MOST_SHOWN, Place, read_bands, read_more


def _fill(session: Any, world: World, count: int) -> Person:
    vera = session.get_one(Person, world.vera.id)
    column = session.get_one(Column, world.lark.doing.id)
    for number in range(count):
        Task.create(session, column, f"More {number}", by=vera)
    session.flush()
    return vera


def test_counts_are_whole_and_slices_are_fifty(world: World, app: Any, desk: Callable[[], Any]) -> None:
    with desk() as session:
        vera = _fill(session, world, 120)
        with counted_selects(app) as asked:
            (band,) = read_bands(session, vera, [])
        assert len(asked) == 1
        doing = next(lane for lane in band.lanes if lane.stage == Stage.DOING)
        assert (doing.count, len(doing.tasks)) == (120, MOST_SHOWN)
        seen = [task.id for task in doing.tasks]
        more, goes_on = read_more(session, vera, [], doing.place, seen[-1])
        assert goes_on
        seen += [task.id for task in more.tasks]
        last, goes_on = read_more(session, vera, [], doing.place, seen[-1])
        assert (len(last.tasks), goes_on) == (20, False)
        seen += [task.id for task in last.tasks]
        assert len(set(seen)) == 120


def test_bands_are_clients_or_people_with_nobody_last(world: World, desk: Callable[[], Any]) -> None:
    with desk() as session:
        vera = _fill(session, world, 3)
        clients = read_bands(session, vera, [], "client")
        assert [band.name for band in clients] == [world.lark.client.name, world.wren.client.name]
        assert [band.count for band in clients] == [5, 2]
        people = read_bands(session, vera, [], "person")
        assert [band.name for band in people] == ["Ana Reis", "Bo Sand", "Nobody yet"]
        more, goes_on = read_more(session, vera, [], Place(Stage.DOING, "person", 0), people[-1].lanes[2].tasks[0].id)
        assert (len(more.tasks), goes_on) == (2, False)


def test_a_lane_is_read_from_its_name() -> None:
    assert Place.read("doing") == Place(Stage.DOING)
    assert Place.read("waiting-client-3") == Place(Stage.WAITING, "client", 3)
    assert str(Place(Stage.DOING, "person", 0)) == "doing-person-0"
    for odd in (None, "", "x", "doing-", "doing-client-", "doing-lead-3", "doing-client-9999999999", "Doing"):
        assert Place.read(odd) is None
