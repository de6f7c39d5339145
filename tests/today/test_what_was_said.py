"""Today says what an owner answered, and where a person was spoken to."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from tests.world import THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.looks import look_at, look_at_everything
from vbm.projects.models import Task, WaitingOn

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


@pytest.fixture
def deed(desk: Desk, world: World) -> Callable[..., None]:
    """One verb on Lark's shown task, done and committed."""

    def do(name: str, *words: Any, by: Person, **more: Any) -> None:
        with desk() as session:
            task = session.get_one(Task, world.lark.task.id)
            getattr(task, name)(session, *words, by=session.get_one(Person, by.id), **more)
            session.commit()

    return do


@pytest.fixture
def today(browser: Browsers) -> Callable[[Person], str]:
    return lambda person: str(browser(person).get("/today").text)


def test_an_owners_answer_stands_on_top_until_somebody_of_the_team_acts(world: World, deed: Any, today: Any) -> None:
    assert 'id="need-answers"' not in today(world.vera)
    deed("block", WaitingOn.OWNER, "Which green?", by=world.ana)
    deed("hear", "The first", by=world.cleo)
    deed("hear", "The dark one " + "please " * 30, by=world.cleo)
    text = today(world.vera)
    part = text.split('id="need-answers"')[1].split("</section>")[0]
    assert text.index('id="need-answers"') < text.index('id="needs"')
    assert "Cleo answered: The dark one please" in part
    assert "…" in part
    assert "The first" not in part
    assert world.lark.task.title in part
    assert world.lark.client.name in part
    assert 'id="need-answers"' not in today(world.ana)
    deed("comment", "Thank you", by=world.ana)
    assert 'id="need-answers"' not in today(world.vera)


def test_what_an_owner_says_unasked_stands_there_too(world: World, deed: Any, today: Any) -> None:
    deed("hear", "By the way", by=world.cleo)
    assert "Cleo wrote: By the way" in today(world.vera)


def test_a_mention_stands_on_the_day_of_who_was_spoken_to(world: World, deed: Any, today: Any) -> None:
    deed("comment", "Can you look, @Ana?", by=world.vera)
    deed("comment", "Nothing for anybody", by=world.vera)
    part = today(world.ana).split('id="mentions"')[1].split("</section>")[0]
    assert world.lark.task.title in part
    assert "Can you look, @Ana?" in part
    assert 'id="mentions"' not in today(world.vera)
    assert THEIRS not in part
    deed("comment", "So did I, @Vera", by=world.ana)
    assert 'id="mentions"' not in today(world.ana)
    assert 'id="mentions"' in today(world.vera)


@pytest.mark.parametrize("look", ["task", "everything"])
def test_a_mention_is_gone_once_she_has_looked(world: World, deed: Any, today: Any, desk: Desk, look: str) -> None:
    deed("comment", "Can you look, @Ana?", by=world.vera)
    with desk() as session:
        ana, task = session.get_one(Person, world.ana.id), session.get_one(Task, world.lark.task.id)
        look_at(session, ana, task, task.version) if look == "task" else look_at_everything(session, ana)
        session.commit()
    assert 'id="mentions"' not in today(world.ana)
    with time_machine.travel("2026-11-23T12:01:00Z"):
        deed("comment", "Once more, @Ana", by=world.vera)
        assert "Once more, @Ana" in today(world.ana)


def test_an_old_mention_is_no_news(world: World, deed: Any, today: Any) -> None:
    deed("comment", "Can you look, @Ana?", by=world.vera)
    with time_machine.travel("2026-12-08T12:00:00Z"):
        assert 'id="mentions"' not in today(world.ana)
