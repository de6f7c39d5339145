"""Labels: words with a colour, each client's own, and one list of them for the manager."""

import pytest
from sqlalchemy import func, select

from tests.counting import counted_selects
from tests.world import OURS, THEIRS
from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Label, Project, Task, TaskLabel
from vbm.projects.models.label_list import add_for_all, restyle

EVIL = "<img src=x onerror=alert(1)>"


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def worn(session, task):
    mine = select(Label.name, Label.colour).join(TaskLabel, TaskLabel.label_id == Label.id)
    return sorted(map(tuple, session.execute(mine.where(TaskLabel.task_id == task.id))))


def make(session, world, side, name, colour, *tasks):
    vera = session.get_one(Person, world.vera.id)
    label = Label(client_id=side.client.id, name=name, colour=colour)
    session.add(label)
    session.flush()
    for task in tasks:
        session.get_one(Task, task.id).wear(session, label, by=vera)
    return label


def test_a_new_label_is_made_and_worn_at_once(world, browser, desk):
    ana = browser(world.ana)
    assert ana.post(path(world.lark.task, "/labels"), data={"name": "Copy", "colour": "c7"}).status_code == 303
    assert ana.post(path(world.lark.done_task, "/labels"), data={"name": "copy", "colour": "c2"}).status_code == 303
    with desk() as session:
        assert worn(session, world.lark.task) == worn(session, world.lark.done_task) == [("Copy", "c7")]
        assert session.scalar(select(func.count(Label.id)).where(Label.name.ilike("copy"))) == 1


def test_ticking_twice_is_ticking_once(world, browser, desk):
    ana, tick = browser(world.ana), path(world.lark.task, f"/labels/{world.lark.label.id}")
    for _ in range(2):
        assert ana.post(tick, data={"on": "yes"}).status_code == 303
    with desk() as session:
        assert len(worn(session, world.lark.task)) == 1
    for _ in range(2):
        assert ana.post(tick, data={"on": "no"}).status_code == 303
    with desk() as session:
        assert worn(session, world.lark.task) == []


def test_markup_in_a_label_is_just_text(world, browser):
    ana, vera = browser(world.ana), browser(world.vera)
    assert ana.post(path(world.lark.task, "/labels"), data={"name": EVIL, "colour": "c1"}).status_code == 303
    for page in (ana.get(path(world.lark.task)), ana.get(f"/projects/{world.lark.project.id}"), vera.get("/projects/labels")):
        assert "<img" not in page.text
        assert "&lt;img src=x" in page.text


@pytest.mark.parametrize(
    "said",
    [{"name": ""}, {"name": "\x00"}, {"name": "x" * 200_000}, {"name": "ok", "colour": "c13"}, {"name": "ok", "colour": "red;"}],
)
def test_a_label_that_is_none_gets_a_sentence_and_keeps_what_was_typed(world, browser, desk, said):
    for hx in (False, True):
        answer = browser(world.ana, hx=hx).post(path(world.lark.task, "/labels"), data={"colour": "c1", **said})
        assert answer.status_code == 422
        assert 'class="error"' in answer.text
        assert said["name"].strip("\x00") in answer.text
    with desk() as session:
        assert worn(session, world.lark.task) == []


def test_only_the_clients_own_labels_are_offered_and_taken(world, browser, desk):
    ana, vera = browser(world.ana), browser(world.vera)
    page = vera.get(path(world.lark.task)).text
    assert f"Urgent {OURS}" in page
    assert THEIRS not in page
    for who in (ana, vera):
        assert who.post(path(world.lark.task, f"/labels/{world.wren.label.id}"), data={"on": "yes"}).status_code == 404
    assert ana.get("/projects/labels").status_code == 403
    assert ana.post(f"/projects/labels/{world.lark.label.id}", data={"name": "Mine", "colour": "c1"}).status_code == 403


def test_labels_that_look_alike_are_one_line(world, browser, desk):
    with desk() as session:
        make(session, world, world.lark, "Website", "c4", world.lark.task)
        make(session, world, world.wren, "Website", "c4", world.wren.task, world.wren.done_task)
        session.commit()
    page = browser(world.vera).get("/projects/labels").text
    assert page.count(">Website<") == 1
    assert "Every client" in page
    assert "3 tasks" in page


def test_renaming_says_it_everywhere_and_every_board_that_shows_it_hears(world, browser, desk):
    with desk() as session:
        mine = make(session, world, world.lark, "Website", "c4", world.lark.task)
        make(session, world, world.wren, "Website", "c4", world.wren.task)
        session.commit()
        before = {column.id: column.revision for column in session.scalars(select(Column))}
        address = f"/projects/labels/{mine.id}"
    vera = browser(world.vera)
    assert vera.get(f"{address}/edit").status_code == 200
    assert vera.post(address, data={"name": "Site", "colour": "c5"}).status_code == 303
    with desk() as session:
        assert worn(session, world.lark.task) == worn(session, world.wren.task) == [("Site", "c5")]
        risen = {column.id for column in session.scalars(select(Column)) if column.revision > before[column.id]}
        assert risen == {world.lark.inbox.id, world.wren.inbox.id}
        for project in session.scalars(select(Project)):
            assert project.revision == max(
                column.revision for column in session.scalars(select(Column).where(Column.project_id == project.id))
            )


def test_renaming_to_a_name_that_exists_makes_one_of_two(world, browser, desk):
    with desk() as session:
        rush = make(session, world, world.lark, "Rush", "c2", world.lark.task, world.lark.done_task)
        make(session, world, world.lark, "Soon", "c9", world.lark.task, world.lark.secret_task)
        make(session, world, world.lark, "Soon", "c3", world.lark.task)
        make(session, world, world.wren, "Rush", "c2", world.wren.task)
        session.commit()
        address = f"/projects/labels/{rush.id}"
    assert browser(world.vera).post(address, data={"name": "Soon", "colour": "c2"}).status_code == 303
    with desk() as session:
        look = session.scalars(select(Label.colour).where(Label.name == "Soon")).all()
        assert len(look) == 2, "one a client"
        assert set(look) == {"c9"}, "it looks as the one that was there"
        for task in (world.lark.task, world.lark.done_task, world.wren.task):
            assert worn(session, task) == [("Soon", "c9")]
        assert ("Soon", "c9") in worn(session, world.lark.secret_task)
        assert session.scalar(select(func.count(Label.id)).where(Label.name == "Rush")) == 0


def test_recolouring_merges_only_what_then_looks_alike(world, browser, desk):
    with desk() as session:
        one = make(session, world, world.lark, "Soon", "c1", world.lark.task)
        make(session, world, world.lark, "Soon", "c2", world.lark.done_task)
        make(session, world, world.lark, "Soon", "c3", world.lark.secret_task)
        session.commit()
        address = f"/projects/labels/{one.id}"
    assert browser(world.vera).post(address, data={"name": "Soon", "colour": "c2"}).status_code == 303
    with desk() as session:
        assert sorted(session.scalars(select(Label.colour).where(Label.name == "Soon"))) == ["c2", "c3"]
        assert worn(session, world.lark.task) == worn(session, world.lark.done_task) == [("Soon", "c2")]


def test_a_change_costs_the_same_however_many_tasks_wear_it(app, world, desk):
    costs = []
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        label = make(session, world, world.lark, "Website", "c4", world.lark.task)
        for name, more in (("One", 0), ("Two", 40)):
            inbox = session.get_one(Column, world.lark.inbox.id)
            for number in range(more):
                Task.create(session, inbox, f"Task {number}", by=vera).wear(session, label, by=vera)
            session.commit()
            with counted_selects(app) as said:
                restyle(session, label, name=name, colour="c4", by=vera)
                session.commit()
            costs.append(len(said))
            session.refresh(label)
    assert costs[0] == costs[1] <= 10


def test_a_label_removed_leaves_the_tasks(world, browser, desk):
    vera = browser(world.vera)
    assert vera.post(f"/projects/labels/{world.lark.label.id}/removal").status_code == 303
    assert vera.delete(f"/projects/labels/{world.lark.label.id}").status_code == 404
    assert vera.get(f"/projects/labels/{world.lark.label.id}/edit").status_code == 404
    with desk() as session:
        assert session.get(Label, world.lark.label.id) is None
        assert worn(session, world.lark.secret_task) == []
        assert session.get(Label, world.wren.label.id) is not None


def test_a_label_for_every_client_is_there_for_those_to_come(world, browser, desk):
    vera = browser(world.vera)
    for _ in range(2):
        assert vera.post("/projects/labels", data={"name": "Waiting on us", "colour": "c8"}).status_code == 303
    assert vera.post("/projects/labels", data={"name": " ", "colour": "c8"}).status_code == 422
    with desk() as session:
        person = session.get_one(Person, world.vera.id)
        make(session, world, world.lark, "Falcon", "c1")
        make(session, world, world.wren, "Falcon", "c1")
        client = Client.open(session, "Third", timezone="UTC", by=person)
        session.commit()
        assert session.scalars(select(Label.name).where(Label.client_id == client.id)).all() == ["Waiting on us"]
        label = session.scalars(select(Label).where(Label.client_id == client.id)).one()
        restyle(session, label, name="On us", colour="c8", by=person)
        add_for_all(session, "Falcon", "c1", by=person)
        other = Client.open(session, "Fourth", timezone="UTC", by=person)
        session.commit()
        assert sorted(session.scalars(select(Label.name).where(Label.client_id == other.id))) == ["Falcon", "On us"]


def test_a_label_in_other_capitals_is_the_same_label(world, browser, desk):
    with desk() as session:
        make(session, world, world.lark, "Straße", "c2", world.lark.task)
        beta = make(session, world, world.lark, "beta", "c3", world.lark.done_task)
        session.commit()
        address = f"/projects/labels/{beta.id}"
    vera = browser(world.vera)
    assert vera.post(address, data={"name": "STRASSE", "colour": "c3"}).status_code == 303
    with desk() as session:
        assert worn(session, world.lark.task) == worn(session, world.lark.done_task) == [("STRASSE", "c2")]
    assert vera.post(address, data={"name": "Strasse", "colour": "c2"}).status_code == 303
    assert vera.post("/projects/labels", data={"name": "STRASSE", "colour": "c2"}).status_code == 303
    with desk() as session:
        names = session.scalars(select(Label.name).where(Label.client_id == world.lark.client.id)).all()
        assert sorted(names) == ["Strasse", world.lark.label.name]
