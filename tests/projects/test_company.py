"""Who stands around a task: helpers beside its one owner, and those who hear of it."""

import pytest
from sqlalchemy import select

from tests.world import INNER
from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client
from vbm.projects.history import history_of
from vbm.projects.models import Column, Task, TaskFollower, TaskHelper
from vbm.support import clock


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def followers(session, task):
    return set(session.scalars(select(TaskFollower.person_id).where(TaskFollower.task_id == task.id)))


def helpers(session, task):
    return list(session.scalars(select(TaskHelper.person_id).where(TaskHelper.task_id == task.id)))


@pytest.fixture
def dora(world, desk):
    """A second assistant with a seat at Lark."""
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        person = Person.add(session, "Dora Quist", email="dora@vbm.test", role="member", timezone="UTC", by=vera)
        session.get_one(Client, world.lark.client.id).seat(session, person, Capacity.MEMBER, by=vera)
        session.commit()
        session.refresh(person)
        session.expunge(person)
    return person


def test_somebody_with_a_seat_helps_and_goes_again(world, browser, desk, dora):
    ana = browser(world.ana)
    for _ in range(2):
        assert ana.post(path(world.lark.task, "/helpers"), data={"person_id": dora.id}).status_code == 303
    assert "Dora Quist" in ana.get(path(world.lark.task)).text
    with desk() as session:
        assert helpers(session, world.lark.task) == [dora.id]
        assert dora.id in followers(session, world.lark.task)
        assert history_of(session, f"task:{world.lark.task.id}", "UTC")[0].did == "asked Dora Quist to help"
    assert ana.post(path(world.lark.task, f"/helpers/{dora.id}/undo")).status_code == 303
    assert ana.delete(path(world.lark.task, f"/helpers/{dora.id}")).status_code == 404
    with desk() as session:
        assert helpers(session, world.lark.task) == []


def test_helpers_come_along_to_a_copy_where_they_have_a_seat(world, browser, desk, dora):
    ana, vera = browser(world.ana), browser(world.vera)
    ana.post(path(world.lark.task, "/helpers"), data={"person_id": dora.id})
    ana.post(path(world.lark.task, "/copies"), data={"column_id": world.lark.doing.id})
    vera.post(path(world.lark.task, "/copies"), data={"column_id": world.wren.inbox.id})
    with desk() as session:
        elsewhere, here = session.scalars(select(Task).order_by(Task.id.desc()).limit(2)).all()
        assert (elsewhere.client_id, helpers(session, elsewhere)) == (world.wren.client.id, [])
        assert (helpers(session, here), dora.id in followers(session, here)) == ([dora.id], True)
        session.get_one(Membership, (world.lark.client.id, dora.id)).until = clock.now()
        session.commit()
    vera.post(path(here, "/copies"), data={"column_id": world.lark.inbox.id})
    with desk() as session:
        assert helpers(session, session.scalars(select(Task).order_by(Task.id.desc()).limit(1)).one()) == []


@pytest.mark.parametrize("who", ["bo", "cleo", "mallory"])
def test_nobody_without_a_seat_at_the_client_helps(world, browser, desk, who):
    answer = browser(world.vera).post(path(world.lark.task, "/helpers"), data={"person_id": getattr(world, who).id})
    assert answer.status_code == 422
    assert "Choose someone who works for this client." in answer.text
    with desk() as session:
        assert helpers(session, world.lark.task) == []


@pytest.mark.parametrize("said", ["", "x", "0", "-1", str(2**63), None])
def test_nonsense_is_nobody(world, browser, said):
    data = {} if said is None else {"person_id": said}
    assert browser(world.ana).post(path(world.lark.task, "/helpers"), data=data).status_code == 422


def test_the_owner_is_never_also_a_helper(world, browser, desk, dora):
    ana = browser(world.ana)
    refused = ana.post(path(world.lark.task, "/helpers"), data={"person_id": world.ana.id})
    assert refused.status_code == 422
    assert "has this task already" in refused.text
    ana.post(path(world.lark.task, "/helpers"), data={"person_id": dora.id})
    ana.post(path(world.lark.task, "/assignment"), data={"assignee_id": dora.id})
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).assignee_id == dora.id
        assert helpers(session, world.lark.task) == []


def test_a_seat_given_up_leaves_the_task_whole(world, browser, desk, dora):
    vera = browser(world.vera)
    vera.post(path(world.lark.task, "/helpers"), data={"person_id": dora.id})
    assert vera.post(f"/team/{dora.id}/seats/{world.lark.client.id}/end").status_code == 303
    page = vera.get(path(world.lark.task)).text
    assert "no seat here any more" in page
    assert browser(dora).get(path(world.lark.task)).status_code == 404
    for rest in ("/start", "/completion"):
        assert vera.post(path(world.lark.task, rest)).status_code == 303
    assert vera.post(path(world.lark.task, f"/helpers/{dora.id}/undo")).status_code == 303
    with desk() as session:
        assert session.get_one(Membership, (world.lark.client.id, dora.id)).until is not None
        assert helpers(session, world.lark.task) == []


def test_who_gave_up_the_seat_is_not_named_among_the_followers(world, browser, dora):
    vera = browser(world.vera)
    vera.post(path(world.lark.task, "/helpers"), data={"person_id": dora.id})
    vera.post(path(world.lark.task, f"/helpers/{dora.id}/undo"))
    assert 'title="Dora Quist"' in vera.get(path(world.lark.task)).text
    vera.post(f"/team/{dora.id}/seats/{world.lark.client.id}/end")
    assert 'title="Dora Quist"' not in vera.get(path(world.lark.task)).text


def test_who_adds_it_gets_it_or_speaks_of_it_follows_by_themselves(world, browser, desk, dora):
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        column = session.get_one(Column, world.lark.inbox.id)
        task = Task.create(session, column, "Mine", by=vera, assignee=session.get_one(Person, world.ana.id))
        session.commit()
        assert followers(session, task) == {world.vera.id, world.ana.id}
        task.assign(session, session.get_one(Person, dora.id), by=vera)
        task.unfollow(session, session.get_one(Person, world.ana.id))
        session.commit()
        assert followers(session, task) == {world.vera.id, dora.id}
        task.comment(session, "Two words", by=session.get_one(Person, world.ana.id))
        task.comment(session, "And two more", by=session.get_one(Person, world.ana.id))
        session.commit()
        assert followers(session, task) == {world.vera.id, dora.id, world.ana.id}


def test_who_gives_a_task_to_somebody_else_does_not_follow_it(world, browser, desk):
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        task.unfollow(session, session.get_one(Person, world.vera.id))
        task.assign(session, None, by=session.get_one(Person, world.vera.id))
        session.commit()
        assert world.vera.id not in followers(session, task)


def test_following_is_a_switch(world, browser, desk):
    ana = browser(world.ana)
    ana.post(path(world.lark.done_task, "/following/undo"))
    assert ">Follow<" in ana.get(path(world.lark.done_task)).text
    for _ in range(2):
        assert ana.post(path(world.lark.done_task, "/following")).status_code == 303
    assert ">Unfollow<" in ana.get(path(world.lark.done_task)).text
    for _ in range(2):
        assert ana.delete(path(world.lark.done_task, "/following")).status_code == 303
    with desk() as session:
        assert world.ana.id not in followers(session, world.lark.done_task)


@pytest.mark.parametrize("rest", ["/helpers", "/following", "/following/undo"])
def test_nothing_of_this_is_there_for_other_clients_people(world, browser, rest):
    assert browser(world.ana).post(path(world.wren.task, rest), data={"person_id": world.ana.id}).status_code == 404
    assert browser(world.cleo).post(path(world.lark.task, rest)).status_code == 403


def test_the_owner_of_the_business_reads_nothing_of_it(world, browser):
    page = browser(world.cleo).get("/portal").text
    assert INNER not in page
    assert "Followed by" not in page
