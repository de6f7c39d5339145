"""One filter for every page that shows tasks."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tests.conftest import session_in
from tests.world import World
from vbm.accounts.models import Person
from vbm.projects.filter import Filter
from vbm.projects.models import Column, Label, Task, TaskLabel, WaitingOn
from vbm.projects.open_tasks import open_tasks
from vbm.support import clock
from vbm.support.scope import Scope

ZONE = "Europe/Lisbon"


@pytest.fixture
def many(world: World, desk: Callable[[], Any]) -> Iterator[Any]:
    """One task for everything that can be asked, all at Lark."""
    today = clock.today(ZONE)
    with desk() as session:
        column, vera = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
        for task in session.scalars(select(Task)):
            task.archived_at = clock.now()

        def add(title: str, **more: Any) -> Task:
            return Task.create(session, column, title, by=vera, **more)

        late, _, _, _ = (
            add("late", due_on=today - timedelta(1)), add("today", due_on=today), add("week", due_on=today + timedelta(6)),
            add("far", due_on=today + timedelta(40)),
        )  # fmt: skip
        add("passed this morning", due_on=today).due_at = clock.now() - timedelta(seconds=5)
        add("done late", due_on=today - timedelta(3)).complete(session, by=vera)
        add("waits for her").block(session, WaitingOn.OWNER, "The login", by=vera)
        add("waits outside").block(session, WaitingOn.EXTERNAL, "The bank", by=vera)
        free = add("waited once")
        free.block(session, WaitingOn.OWNER, "It came", by=vera)
        free.unblock(session, by=vera)
        add("old").acted_at = clock.now() - timedelta(days=8)
        add("has it", assignee=session.get_one(Person, world.ana.id))
        add("Café 50%_off", description="Éclair")
        for client, task in ((world.lark, late),):
            label = Label(client_id=client.client.id, name="Urgent", colour="c1")
            session.add(label)
            session.flush()
            session.add(TaskLabel(client_id=client.client.id, task_id=task.id, label_id=label.id))
        session.commit()
        yield session


def titles(session: Any, **said: str) -> set[str]:
    chosen = Filter.from_address(session, said, zone=ZONE)
    assert Filter.from_address(session, chosen.query(), zone=ZONE).query() == chosen.query()
    found = set(session.scalars(select(Task.title).where(Task.archived_at.is_(None), *chosen.where())))
    assert {row.title for row in open_tasks(session, *chosen.where())} == found - {"done late"}
    return found


def test_due_says_when(many: Any) -> None:
    today = clock.today(ZONE)
    assert titles(many, due="late") == {"late", "passed this morning"}
    assert titles(many, due="today") == {"today", "passed this morning"}
    assert titles(many, due="week") == {"today", "passed this morning", "week"}
    assert "has it" in titles(many, due="none")
    assert titles(many, first=str(today + timedelta(2)), last=str(today + timedelta(40))) == {"week", "far"}
    assert titles(many, first=str(today + timedelta(7))) == {"far"}
    assert titles(many, due="late", first="2099-01-01") == {"late", "passed this morning"}, "a word goes before days"


def test_waiting_is_what_waits_now(many: Any) -> None:
    assert titles(many, waiting="yes") == {"waits for her", "waits outside"}
    assert titles(many, waiting="owner") == {"waits for her"}
    assert titles(many, waiting="member") == set()
    assert (
        {"waited once", "late"} <= titles(many, waiting="no") - {"waits for her", "waits outside"} == titles(many, waiting="no")
    )


def test_stale_is_what_nobody_touched(many: Any) -> None:
    assert titles(many, stale="7") == {"old"}
    assert titles(many, stale="14") == set()


def test_labels_are_asked_for_by_name_and_people_by_who_they_are(many: Any, world: World) -> None:
    assert titles(many, label="Urgent") == {"late"}
    assert titles(many, label="Never") == set()
    assert titles(many, person=str(world.ana.id)) == {"has it"}
    assert "has it" not in titles(many, person="nobody")
    assert titles(many, client=str(world.wren.client.id)) == set()
    assert "late" in titles(many, project=str(world.lark.project.id))


@pytest.mark.parametrize("text", ["café", "CAFÉ", "éclair", "50%", "%_off", "off caf"])
def test_text_is_found_inside_words_whatever_the_case(many: Any, text: str) -> None:
    assert titles(many, text=text) == {"Café 50%_off"}


def test_a_number_is_a_task(many: Any) -> None:
    assert titles(many, text=f"#{many.scalar(select(Task.id).where(Task.title == 'old'))}") == {"old"}


def test_a_filter_is_said_as_a_sentence(many: Any, world: World) -> None:
    said = {"due": "late", "person": str(world.ana.id), "label": "Urgent", "client": str(world.lark.client.id)}
    chosen = Filter.from_address(many, said, zone=ZONE)
    assert str(chosen) == f"Late tasks of Ana Reis labelled Urgent, for {world.lark.client.name}"
    assert chosen.query() == said
    everything = Filter.from_address(many, {}, zone=ZONE)
    assert (str(everything), everything.is_on, everything.query()) == ("All tasks", False, {})
    other = Filter.from_address(many, {"person": "nobody", "waiting": "owner", "stale": "7", "text": " a  b "}, zone=ZONE)
    assert str(other) == "Tasks that nobody has that wait for the client untouched for 7 days with “a b”"


@pytest.mark.parametrize(
    ("name", "value"),
    [("due", "x"), ("due", "LATE"), ("waiting", "me"), ("stale", "-1"), ("stale", "9999"), ("stale", "²"),
     ("first", "0000-00-00"), ("last", "9999-12-31"), ("other", "1"), ("text", "\x00"), ("label", "  ")],
)  # fmt: skip
def test_words_that_mean_nothing_are_passed_over(many: Any, name: str, value: str) -> None:
    assert not Filter.from_address(many, {name: value}, zone=ZONE).is_on


def test_long_words_are_cut(many: Any) -> None:
    chosen = Filter.from_address(many, {"text": "x " * 9000, "label": "y" * 9000}, zone=ZONE)
    assert (len(chosen.text) <= 100, len(chosen.label)) == (True, 100)
    assert many.scalars(select(Task.id).where(*chosen.where())).all() == []


@pytest.mark.parametrize("name", ["client", "person", "project"])
@pytest.mark.parametrize("value", ["x", "0", "-1", str(2**63), "None", "1'", "\x00", "999999"])
def test_what_nobody_has_heard_of_is_not_there(many: Any, name: str, value: str) -> None:
    with pytest.raises(NotFound):
        Filter.from_address(many, {name: value}, zone=ZONE)


def test_what_i_may_not_see_is_not_there(many: Any, app: Any, world: World) -> None:
    with session_in(app, Scope.member_of([world.lark.client.id])) as session:
        for said in ({"client": world.wren.client.id}, {"project": world.wren.project.id}, {"person": world.bo.id}):
            with pytest.raises(NotFound):
                Filter.from_address(session, {name: str(id) for name, id in said.items()}, zone=ZONE)
        choices = Filter.from_address(session, {}, zone=ZONE).choices
        assert [client.id for client in choices.clients] == [world.lark.client.id]
        assert {person.id for person in choices.people} == {world.vera.id, world.ana.id}
