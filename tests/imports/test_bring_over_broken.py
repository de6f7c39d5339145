"""Killed, doubled, crowded, or very large: everything still comes exactly once."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.imports.bringing import FIXTURE, board_of, counts, keep, work
from tests.queues import TestQueue
from tests.world import World
from vbm.imports import bring_over, jobs, models
from vbm.imports.models import ImportFile, State
from vbm.projects.models import Project, Task
from vbm.support import clock

Desk = Callable[[], Any]


class Killed(BaseException):
    """A worker that dies does not say so."""


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BREATH", 0)
    monkeypatch.setattr(bring_over, "CHUNK", 10)


def lapse(desk: Desk) -> None:
    """Two minutes later."""
    with desk() as session:
        session.execute(update(ImportFile).values(lease_until=clock.now() - timedelta(seconds=1)))
        session.commit()


def titles(session: Any, file_id: int) -> list[str]:
    project_id = session.get_one(ImportFile, file_id).project_id
    mine = select(Task.title).where(Task.project_id == project_id).order_by(Task.column_id, Task.position)
    return list(session.scalars(mine))


@pytest.mark.parametrize("dies_at", range(8))
def test_killed_at_any_step_and_started_again_nothing_is_missing_or_doubled(
    app: Flask, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    file_id = keep(
        app, world.lark.client.id, world.vera, board_of(45, lists=1, idLabels=["l1"], labels=[{"id": "l1", "name": "L"}])
    )
    done_steps, whole = iter(range(100)), jobs.hold

    def dying(*args: Any) -> Any:
        if next(done_steps) == dies_at:
            raise Killed
        return whole(*args)

    monkeypatch.setattr(jobs, "hold", dying)
    with pytest.raises(Killed):
        work(app, jobs.bring_over, file_id)
    monkeypatch.setattr(jobs, "hold", whole)
    with desk() as session:
        assert session.get_one(ImportFile, file_id).state == State.RUNNING
    lapse(desk)
    work(app, jobs.bring_over, file_id)
    with desk() as session:
        assert titles(session, file_id) == [f"Card {n}" for n in range(45)]
        file = session.get_one(ImportFile, file_id)
        assert (file.state, file.brought, file.done) == (State.DONE, 45, 45)
        assert len(session.scalars(select(Project).where(Project.name == "Big board")).all()) == 1


def test_a_death_inside_a_transaction_leaves_nothing_of_it(
    app: Flask, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id, whole = keep(app, world.lark.client.id, world.vera, board_of(25, lists=1)), bring_over.bring_cards

    def dying(session: Any, order: Any, file: Any, cards: Any, upto: int) -> None:
        whole(session, order, file, cards, upto)
        session.flush()
        if upto > 10:
            raise Killed

    monkeypatch.setattr(bring_over, "bring_cards", dying)
    with pytest.raises(Killed):
        work(app, jobs.bring_over, file_id)
    with desk() as session:
        assert len(titles(session, file_id)) == 10
    monkeypatch.setattr(bring_over, "bring_cards", whole)
    lapse(desk)
    work(app, jobs.bring_over, file_id)
    with desk() as session:
        assert titles(session, file_id) == [f"Card {n}" for n in range(25)]


@pytest.mark.parametrize("leased", [True, False], ids=["with the lease", "even without the lease"])
def test_two_workers_at_once_bring_everything_once(
    app: Flask, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch, leased: bool
) -> None:
    file_id, troubles = keep(app, world.lark.client.id, world.vera, board_of(60, lists=1)), []
    if not leased:
        monkeypatch.setattr(models, "claim", lambda *_: True)

    def one_worker() -> None:
        try:
            work(app, jobs.bring_over, file_id)
        except Exception as why:
            troubles.append(why)

    threads = [threading.Thread(target=one_worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert troubles == []
    with desk() as session:
        assert titles(session, file_id) == [f"Card {n}" for n in range(60)]
        assert session.get_one(ImportFile, file_id).brought == 60


def test_the_same_board_uploaded_twice_and_brought_over_at_once_is_one_project(app: Flask, world: World, desk: Desk) -> None:
    files = [keep(app, world.lark.client.id, world.vera, FIXTURE) for _ in range(2)]
    threads = [threading.Thread(target=work, args=(app, jobs.bring_over, file_id)) for file_id in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with desk() as session:
        assert len(session.scalars(select(Project).where(Project.name == "Harbour Café launch")).all()) == 1
        assert sorted(session.get_one(ImportFile, file_id).brought for file_id in files) in ([0, 7], [7, 0])
        assert all(session.get_one(ImportFile, file_id).state == State.DONE for file_id in files)


def test_what_the_queue_lost_is_rung_for_again(
    app: Flask, world: World, desk: Desk, queue_server: TestQueue, run_jobs: Callable[[], int]
) -> None:
    file_id = keep(app, world.lark.client.id, world.vera, FIXTURE)
    work(app, jobs.sweep)
    queue_server.flush()
    work(app, jobs.sweep)
    assert run_jobs() == 1
    with desk() as session:
        assert session.get_one(ImportFile, file_id).state == State.DONE
    work(app, jobs.sweep)
    assert run_jobs() == 0


def test_a_board_that_breaks_every_worker_is_given_up_with_a_sentence(
    app: Flask, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = keep(app, world.lark.client.id, world.vera, FIXTURE)
    monkeypatch.setattr(jobs, "steps", lambda _: 1 / 0)
    for _ in range(models.MOST_ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            work(app, jobs.bring_over, file_id)
    work(app, jobs.sweep)
    with desk() as session:
        file = session.get_one(ImportFile, file_id)
        assert (file.state, file.trouble) == (State.FAILED, models.BROKE_OFF)


def test_an_import_longer_than_its_turn_goes_on_in_the_next(
    app: Flask, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch, run_jobs: Callable[[], int]
) -> None:
    monkeypatch.setattr(jobs, "TURN", -1.0)
    file_id = keep(app, world.lark.client.id, world.vera, board_of(15, lists=1))
    work(app, jobs.bring_over, file_id)
    with desk() as session:
        assert session.get_one(ImportFile, file_id).state == State.RUNNING
    monkeypatch.setattr(jobs, "TURN", 60.0)
    assert run_jobs() == 1
    with desk() as session:
        assert titles(session, file_id) == [f"Card {n}" for n in range(15)]


def test_an_upload_that_nobody_decided_about_is_forgotten(app: Flask, world: World, desk: Desk) -> None:
    fresh, old = (keep(app, world.lark.client.id, world.vera, FIXTURE, begun=False) for _ in range(2))
    with desk() as session:
        session.execute(update(ImportFile).where(ImportFile.id == old).values(at=clock.now() - timedelta(days=8)))
        session.commit()
    work(app, jobs.sweep)
    with desk() as session:
        assert session.scalars(select(ImportFile.id)).all() == [fresh]


def test_twenty_thousand_cards_come_in_good_time(app: Flask, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring_over, "CHUNK", 500)
    file_id, begun = keep(app, world.lark.client.id, world.vera, board_of(20_000, desc="Some words. " * 10)), time.monotonic()
    with desk() as session:
        before = counts(session)
    work(app, jobs.bring_over, file_id)
    assert time.monotonic() - begun < 60
    with desk() as session:
        assert counts(session)["Task"] - before["Task"] == 20_000
