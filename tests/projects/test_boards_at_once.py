"""What reaches over several boards at once never makes two people wait for each other for ever."""

from functools import partial

import pytest
from sqlalchemy import select

from tests.architecture.test_concurrency import at_once
from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Dependency, Label, Project, Stage, Task, TaskLabel
from vbm.projects.models.label_list import remove, restyle
from vbm.support.refusals import Stale


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


def ten_tasks(session, world):
    vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.inbox.id)
    return [Task.create(session, column, f"Task {n}", by=vera).id for n in range(10)]


def a_label(session, world, name):
    label = Label(client_id=world.lark.client.id, name=name, colour="c2")
    session.add(label)
    session.flush()
    return label.id


def test_many_tasks_change_at_once_while_single_ones_move(world, browser, desk):
    with desk() as session:
        ids = ten_tasks(session, world)
        session.commit()
    vera, ana, calls = browser(world.vera), browser(world.ana), []
    for n in range(12):
        all_of_them = {"verb": "priority", "priority": ["high", "low"][n % 2], "ids": ids}
        there = {"to_column": [world.lark.inbox.id, world.lark.doing.id][n % 2], "place": "top"}
        calls.append(lambda said=all_of_them: vera.post("/work/bulk", data=said))
        calls.append(lambda said=there, id=ids[n % 6]: ana.post(f"/projects/tasks/{id}/moves", data=said))
    assert set(at_once(calls)) <= {303, 409}


def test_labels_change_everywhere_while_they_are_put_on_and_taken_off(world, browser, desk):
    with desk() as session:
        ids, labels = ten_tasks(session, world), [a_label(session, world, f"Old {n}") for n in range(4)]
        session.commit()
    vera, ana, calls = browser(world.vera), browser(world.ana), []
    for n in range(8):
        label, said = labels[n % 4], {"name": f"New {n % 3}", "colour": "c4"}
        calls += [
            lambda label=label, said=said: vera.post(f"/projects/labels/{label}", data=said),
            lambda said=said: vera.post("/projects/labels", data=said),
            lambda said=said: ana.post("/work/bulk", data={"verb": "label", "label": said["name"], "ids": ids}),
            lambda label=label, id=ids[n]: ana.post(f"/projects/tasks/{id}/labels/{label}", data={"on": "yes"}),
        ]
    calls += [lambda label=label: vera.post(f"/projects/labels/{label}/removal") for label in labels[:2]]
    assert set(at_once(calls)) <= {303, 404, 409}


def test_no_task_loses_its_label_to_one_of_the_same_name(world, browser, desk):
    with desk() as session:
        ids, target = ten_tasks(session, world), a_label(session, world, "Target")
        session.commit()
    vera, ana = browser(world.vera), browser(world.ana)
    merge = {"name": "Target", "colour": "c2"}
    calls = [lambda id=id: ana.post(f"/projects/tasks/{id}/labels/{target}", data={"on": "yes"}) for id in ids]
    calls.insert(5, lambda: vera.post(f"/projects/labels/{world.lark.label.id}", data=merge))
    said = at_once(calls)
    with desk() as session:
        assert len(session.execute(select(TaskLabel.task_id).where(TaskLabel.task_id.in_(ids))).all()) == said[303] - 1


def test_two_projects_opened_at_once_stand_one_after_the_other(world, browser, desk):
    people = [browser(world.vera), browser(world.ana)]
    new = {"client_id": world.lark.client.id, "starter": "empty"}
    calls = [lambda n=n: people[0].post("/projects", data={**new, "name": f"New {n}"}) for n in range(4)]
    move = f"/projects/{world.lark.project.id}/moves"
    calls += [lambda n=n: people[n % 2].post(move, data={"to_column": ["active", "waiting"][n % 2]}) for n in range(6)]
    assert at_once(calls)[303] >= 4
    with desk() as session:
        places = session.scalars(select(Project.position).where(Project.name.like("New %"))).all()
        assert len(set(places)) == len(places) == 4


@pytest.mark.parametrize("deed", [remove, partial(restyle, name="Third", colour="c5")])
def test_a_label_that_was_renamed_meanwhile_is_not_changed_unseen(world, desk, deed):
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        restyle(session, session.get_one(Label, world.lark.label.id), name="Target", colour="c2", by=vera)
        session.commit()
    with desk() as session:
        as_it_was = session.merge(world.lark.label, load=False)
        with pytest.raises(Stale, match=world.lark.label.name):
            deed(session, as_it_was, by=vera)
