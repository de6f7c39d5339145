"""Blocked by: which tasks must be done before this one."""

import pytest
from sqlalchemy import select

from tests.world import THEIRS
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.history import history_of
from vbm.projects.models import Column, Dependency, Task
from vbm.support.refusals import Refused


def path(task, rest=""):
    return f"/projects/tasks/{getattr(task, 'id', task)}{rest}"


def pairs(session):
    return sorted((row.task_id, row.needs_id) for row in session.execute(select(Dependency.task_id, Dependency.needs_id)))


@pytest.fixture
def chain(world, desk):
    """Ids of three open tasks in Lark's Doing, in the order they were made."""
    with desk() as session:
        vera, doing = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        tasks = [Task.create(session, doing, f"Step {number}", by=vera) for number in range(3)]
        session.commit()
        return [task.id for task in tasks]


@pytest.mark.parametrize("form", ["#{}", "{}", " # {} "])
def test_a_number_is_enough(world, browser, desk, chain, form):
    first, second, _ = chain
    ana = browser(world.ana)
    for _ in range(2):
        assert ana.post(path(second, "/needs"), data={"needs": form.format(first)}).status_code == 303
    assert f"#{first}" in ana.get(path(second)).text
    assert ">Blocks<" in ana.get(path(first)).text
    with desk() as session:
        assert pairs(session) == [(second, first)]
        assert history_of(session, f"task:{second}", "UTC")[0].did == f"said it is blocked by #{first} “Step 0”"
    assert ana.post(path(second, f"/needs/{first}/undo")).status_code == 303
    assert ana.delete(path(second, f"/needs/{first}")).status_code == 404
    with desk() as session:
        assert pairs(session) == []
        assert history_of(session, f"task:{second}", "UTC")[0].did == f"said it is no longer blocked by #{first} “Step 0”"


def test_words_are_answered_with_what_they_may_mean(world, browser, chain):
    ana, hx = browser(world.ana), browser(world.ana, hx=True)
    asked = ana.post(path(chain[1], "/needs"), data={"needs": "step"})
    assert asked.status_code == 422
    assert "Which one?" in asked.text
    live = hx.get(path(chain[1], "/needs?needs=STEP 2"))
    assert live.status_code == 200
    assert f'value="#{chain[2]}"' in live.text
    assert f'value="#{chain[0]}"' not in live.text
    assert "<html" not in live.text
    assert f'value="#{chain[2]}"' in ana.get(path(chain[1], "/needs?needs=step 2")).text
    assert "no open task like that" in hx.get(path(chain[1], "/needs?needs=100%25")).text
    assert hx.get(path(chain[1], "/needs?needs=")).status_code == 200


def test_another_clients_task_reads_like_one_that_never_was(world, browser, desk):
    vera = browser(world.vera)
    foreign = vera.post(path(world.lark.task, "/needs"), data={"needs": f"#{world.wren.task.id}"}).text
    never = vera.post(path(world.lark.task, "/needs"), data={"needs": "#999999"}).text
    for number in (world.wren.task.id, 999_999):
        assert vera.post(path(world.lark.task, "/needs"), data={"needs": number}).status_code == 422
    sentence = "This client has no open task like that."
    assert sentence in foreign
    assert sentence in never
    assert THEIRS not in foreign
    assert THEIRS not in vera.get(path(world.lark.task, f"/needs?needs={THEIRS}")).text.replace(f'value="{THEIRS}"', "")
    with desk() as session:
        assert pairs(session) == []


@pytest.mark.parametrize("said", ["", "\x00", "x" * 200_000, "#", "#-1", "#" + "9" * 5000, "²"])
def test_nonsense_gets_a_sentence(world, browser, desk, said):
    assert browser(world.ana).post(path(world.lark.task, "/needs"), data={"needs": said}).status_code == 422
    with desk() as session:
        assert pairs(session) == []


def test_a_task_cannot_wait_for_itself_or_in_a_ring(world, browser, desk, chain):
    ana, (first, second, third) = browser(world.ana), chain
    itself = ana.post(path(first, "/needs"), data={"needs": f"#{first}"})
    assert (itself.status_code, "cannot block itself" in itself.text) == (422, True)
    for task, needs in ((second, first), (third, second)):
        assert ana.post(path(task, "/needs"), data={"needs": f"#{needs}"}).status_code == 303
    ring = ana.post(path(first, "/needs"), data={"needs": f"#{third}"})
    assert (ring.status_code, "neither could ever begin" in ring.text) == (422, True)
    assert ana.post(path(third, "/needs"), data={"needs": f"#{first}"}).status_code == 303
    with desk() as session:
        assert pairs(session) == [(second, first), (third, first), (third, second)]


def test_the_verb_itself_refuses_another_clients_task(world, desk):
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        with pytest.raises(Refused):
            session.get_one(Task, world.lark.task.id).need(session, session.get_one(Task, world.wren.task.id), by=vera)


def test_a_blocked_task_may_go_on_and_is_told_what_is_missing(world, browser, chain):
    first, second, _ = chain
    hx = browser(world.ana, hx=True)
    hx.post(path(second, "/needs"), data={"needs": f"#{first}"})
    for rest in ("/start", "/completion"):
        answer = hx.post(path(second, rest))
        assert answer.status_code == 200
        assert f"#{first} is not done yet." in answer.text
    plain = browser(world.ana)
    plain.post(path(second, "/completion/undo"))
    assert f"#{first} is not done yet." in plain.post(path(second, "/completion"), follow_redirects=True).text
    hx.post(path(first, "/completion"))
    assert "not done yet" not in hx.post(path(second, "/completion")).text


def test_a_drag_and_a_thumb_are_told_too(world, browser, chain):
    first, second, _ = chain
    hx = browser(world.ana, hx=True)
    hx.post(path(second, "/needs"), data={"needs": f"#{first}"})
    drag = {"to_column": world.lark.done.id, "from_column": world.lark.doing.id}
    dropped = hx.post(path(second, "/moves"), data=drag, headers={"HX-Target": f"li#task-{second}"})
    assert dropped.status_code == 200
    assert f"#{first} is not done yet." in dropped.text
    back = hx.post(path(second, "/moves"), data={"to_column": world.lark.inbox.id, "from_column": world.lark.done.id})
    assert "not done yet" not in back.text
    assert f"#{first} is not done yet." in hx.post(f"/today/tasks/{second}/completion").text


def test_finishing_what_was_needed_is_told_to_what_waited(world, browser, desk, chain):
    first, second, third = chain
    ana = browser(world.ana)
    with desk() as session:
        vera, inbox = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.inbox.id)
        waiting = session.get_one(Task, second)
        waiting.need(session, session.get_one(Task, first), by=vera)
        waiting.move_to(session, inbox, by=vera)
        session.commit()
        before, acted_at = inbox.revision, waiting.acted_at
    ana.post(path(first, "/completion"))
    assert "is-over" in ana.get(path(second)).text
    with desk() as session:
        assert session.get_one(Column, world.lark.inbox.id).revision > before
        assert history_of(session, f"task:{second}", "UTC")[0].did == f"finished what blocked it: #{first} “Step 0”"
        assert session.get_one(Task, second).acted_at == acted_at, "nobody did anything to it"
        before = session.get_one(Column, world.lark.inbox.id).revision
    ana.post(path(first, "/completion/undo"))
    with desk() as session:
        assert session.get_one(Column, world.lark.inbox.id).revision > before
        kinds = session.scalars(select(Activity.kind).where(Activity.about == f"task:{second}")).all()
        assert kinds.count("task.need_met") == 1


@pytest.mark.parametrize("rest", ["/needs", "/needs/1/undo"])
def test_nothing_of_this_is_there_for_other_clients_people(world, browser, rest):
    assert browser(world.ana).post(path(world.wren.task, rest), data={"needs": "#1"}).status_code == 404
    assert browser(world.cleo).post(path(world.lark.task, rest)).status_code == 403
