"""The owner's page: everything that is hers to see, and nothing else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.world import INNER, OURS, THEIRS, World
from vbm.accounts.models import Capacity, Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Project, Task, WaitingOn
from vbm.support import clock


def test_it_says_what_was_done_what_is_next_and_who_works_for_her(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.cleo).get("/portal").text
    done = text.split("What was done")[2].split("Who works for you")[0]
    upcoming = text.split("What is next")[1].split("What was done")[0]
    assert f"Set up tags {OURS}" in done
    assert "Today" in done
    assert f"Write sales page {OURS}" in upcoming
    assert "1 Dec" in upcoming
    assert all(name in text for name in ("Hello Cleo", "Ana Reis", "Vera Lind", "leads the work"))


def test_nothing_of_another_client_and_nothing_internal_is_on_it(world: World, browser: Callable[..., Any]) -> None:
    for owner, theirs in ((world.cleo, THEIRS), (world.mallory, OURS)):
        text = browser(owner).get("/portal").text
        assert theirs not in text
        assert INNER not in text
        assert (OURS if theirs == THEIRS else THEIRS) in text
    assert "Bo Sand" not in browser(world.cleo).get("/portal").text


def test_a_task_appears_when_somebody_shows_it(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    cleo = browser(world.cleo)
    assert "Mend the mess" not in cleo.get("/portal").text
    with desk() as session:
        session.get_one(Task, world.lark.secret_task.id).shown_to_owner = True
        session.commit()
    text = cleo.get("/portal").text
    assert "Mend the mess" in text


def test_what_waits_for_her_stands_first_the_oldest_on_top(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.inbox.id)
        for days, why, shown in ((1, "Which colour?", True), (3, "The logo, please", True), (5, "Never hers to read", False)):
            task = Task.create(session, column, f"About {why}", by=vera, shown_to_owner=shown)
            ask = (WaitingOn.OWNER, why, "Cleo", date(2026, 11, days))
            task.block(session, *ask, by=vera, at=clock.now() - timedelta(days=days))
        other = Task.create(session, column, "Ours to wait for", by=vera, shown_to_owner=True)
        other.block(session, WaitingOn.EXTERNAL, "The bank is slow", by=vera)
        session.commit()
    text = browser(world.cleo).get("/portal").text
    waits = text.split("What waits for you")[1].split("What is next")[0]
    assert waits.index("The logo, please") < waits.index("Which colour?")
    assert "needed by" in waits
    assert "Reply to Vera" in waits
    assert not [words for words in ("Never hers to read", "The bank is slow", "Needs a login") if words in text]


def test_what_was_asked_of_her_goes_when_it_is_answered_or_the_task_is_hidden(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    cleo = browser(world.cleo)

    def hers(act: Callable[[Any, Task], None]) -> bool:
        with desk() as session:
            act(session, session.get_one(Task, world.lark.secret_task.id))
            session.commit()
        return "Needs a login" in cleo.get("/portal").text

    assert hers(lambda _, task: setattr(task, "shown_to_owner", True))
    assert not hers(lambda _, task: setattr(task, "shown_to_owner", False))
    assert hers(lambda _, task: setattr(task, "shown_to_owner", True))
    assert not hers(lambda session, task: task.unblock(session, by=session.get_one(Person, world.vera.id)))


def test_what_is_next_is_ordered_by_date_and_the_undated_come_last(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.inbox.id)
        for title, due in (("Undated", None), ("Far", date(2099, 1, 1)), ("Near", date(2026, 11, 1))):
            Task.create(session, column, title, by=vera, due_on=due, shown_to_owner=True)
        session.commit()
    text = browser(world.cleo).get("/portal").text
    places = [text.index(f">{title}<") for title in ("Near", "Far", "Undated")]
    assert places == sorted(places)


def test_what_was_done_is_told_by_day_for_thirty_days(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.inbox.id)
        for days in (1, 2, 29, 31):
            task = Task.create(session, column, f"Done {days} days ago", by=vera, shown_to_owner=True)
            task.complete(session, by=vera, at=clock.now() - timedelta(days=days))
        session.commit()
    text = browser(world.cleo).get("/portal").text
    places = [
        text.index(words) for words in (">Today<", "Set up tags", ">Yesterday<", "Done 1 days", "Done 2 days", "Done 29 days")
    ]
    assert places == sorted(places)
    assert "Done 31 days" not in text
    assert "4 in 30 days" in text


def test_an_owner_of_two_businesses_sees_both_apart(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    with desk() as session:
        vera, cleo = session.get_one(Person, world.vera.id), session.get_one(Person, world.cleo.id)
        second = Client.open(session, "Aster Studio", timezone="Europe/Lisbon", by=vera)
        second.seat(session, cleo, Capacity.OWNER, by=vera)
        Project.open(session, second, "Quiet project", by=vera)
        session.commit()
    text = browser(world.cleo).get("/portal").text
    assert text.count('class="business"') == 2
    aster = text.split('class="business"')[1]
    assert "Aster Studio" in aster
    assert "Nothing is planned here yet" in aster
    assert OURS not in aster


def test_an_owner_without_a_business_is_told_what_will_be_here(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        lone = Person(name="Lone Owner", email="lone@x.test", role=world.cleo.role, timezone="UTC", epoch=0)
        session.add(lone)
        session.commit()
    assert "Your business will be here" in browser(lone).get("/portal").text


def test_it_is_the_owners_page_alone(world: World, browser: Callable[..., Any]) -> None:
    assert [browser(person).get("/portal").status_code for person in (world.vera, world.ana)] == [403, 403]
    assert "/sign-in" in browser().get("/portal").headers["Location"]
