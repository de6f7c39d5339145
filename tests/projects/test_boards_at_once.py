"""What reaches over several boards at once never makes two people wait for each other for ever."""

from sqlalchemy import select

from tests.architecture.test_concurrency import at_once
from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Dependency, Label, Project, Stage, Task


def two_boards(session, world):
    """On two boards of one client, a task each that the other board's second task waits for."""
    vera, client = session.get_one(Person, world.vera.id), session.get_one(Client, world.lark.client.id)
    other = Project.open(session, client, "Second", by=vera)
    columns = [session.get_one(Column, world.lark.doing.id), Column.add(session, other, "Doing", Stage.DOING, by=vera)]
    Column.add(session, other, "Done", Stage.DONE, by=vera)
    first, second = ([Task.create(session, column, "One", by=vera) for column in columns] for _ in range(2))
    second[0].need(session, first[1], by=vera)
    second[1].need(session, first[0], by=vera)
    for task in second:
        task.wear(session, session.get_one(Label, world.lark.label.id), by=vera)
    session.commit()
    return [task.id for task in first]


def test_two_finish_what_the_other_board_waits_for(world, browser, desk):
    with desk() as session:
        ids = two_boards(session, world)
    people, calls = [browser(world.vera), browser(world.ana)], []
    for n in range(24):
        address = f"/projects/tasks/{ids[n % 2]}/completion" + ("/undo" if n % 3 == 2 else "")
        calls.append(lambda who=people[n % 2], address=address: who.post(address))
    for n in range(4):
        said = {"name": f"Word {n}", "colour": "c4"}
        calls.append(lambda said=said: browser_of_vera.post(f"/projects/labels/{world.lark.label.id}", data=said))
    browser_of_vera = people[0]
    assert set(at_once(calls)) <= {303, 409}


def test_two_who_block_each_other_at_once_make_no_ring(world, browser, desk):
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        one, two = (Task.create(session, column, "One", by=vera).id for _ in range(2))
        session.commit()
    people = [browser(world.vera), browser(world.ana)]
    pairs = [(one, two), (two, one)] * 3
    calls = [
        lambda n=n, a=a, b=b: people[n % 2].post(f"/projects/tasks/{a}/needs", data={"needs": b})
        for n, (a, b) in enumerate(pairs)
    ]
    said = at_once(calls)
    assert said[422] == 3
    with desk() as session:
        assert len(session.execute(select(Dependency.task_id)).all()) == 1
