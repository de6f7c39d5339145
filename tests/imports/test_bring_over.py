"""A whole board becomes a project: everything, once, in order."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.imports.bringing import FIXTURE, board_of, counts, keep, work
from tests.world import World
from vbm.accounts.models import Membership, Person
from vbm.activity.models import Activity
from vbm.imports import jobs
from vbm.imports.models import ImportFile, State
from vbm.mail.models import Message
from vbm.projects.models import ChecklistItem, Column, Comment, Completion, Label, Project, Stage, Task, TaskLabel

Desk = Callable[[], Any]


@pytest.fixture(autouse=True)
def _no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BREATH", 0)


def bring(app: Flask, world: World, raw: bytes = FIXTURE) -> int:
    file_id = keep(app, world.lark.client.id, world.vera, raw)
    work(app, jobs.bring_over, file_id)
    return file_id


def test_the_project_has_the_lists_as_columns_in_their_order_with_their_stages(app: Flask, world: World, desk: Desk) -> None:
    bring(app, world)
    with desk() as session:
        project = session.scalars(select(Project).where(Project.name == "Harbour Café launch")).one()
        columns = session.scalars(select(Column).where(Column.project_id == project.id).order_by(Column.position)).all()
        assert [(one.name, one.stage, one.most) for one in columns] == [
            ("Stuff", Stage.INBOX, None), ("In progress", Stage.DOING, 3), ("Client review", Stage.REVIEW, None),
        ]  # fmt: skip
        assert "https://trello.com/b/harbour1" in project.outcome
        assert project.client_id == world.lark.client.id


def test_cards_come_with_everything_that_hangs_on_them(app: Flask, world: World, desk: Desk) -> None:
    file_id = bring(app, world)
    with desk() as session:
        file = session.get_one(ImportFile, file_id)
        tasks = {task.title: task for task in session.scalars(select(Task).where(Task.project_id == file.project_id))}
        assert (len(tasks), file.state, file.done, file.brought) == (7, State.DONE, 7, 7)
        ids = [task.id for task in tasks.values()]
        assert session.scalar(select(func.count()).select_from(Comment).where(Comment.task_id.in_(ids))) == 2
        assert session.scalar(select(func.count()).select_from(ChecklistItem).where(ChecklistItem.task_id.in_(ids))) > 0
        assert session.scalar(select(func.count()).select_from(TaskLabel).where(TaskLabel.task_id.in_(ids))) > 0
        assert {label.name for label in session.scalars(select(Label))} >= {"Urgent", "Green"}
        assert not any(said.shown_to_owner for said in session.scalars(select(Comment).where(Comment.task_id.in_(ids))))
        assert all(said.author_name.endswith(" (on Trello)") for said in session.scalars(select(Comment)) if said.task_id in ids)
        archived = [task for task in tasks.values() if task.archived_at]
        assert len(archived) == 2, "the archived card, and the open card of the archived list"
        assert file.body == b""


def test_a_done_card_is_done_when_trello_says_it_was(app: Flask, world: World, desk: Desk) -> None:
    told = {"dueComplete": True, "dateLastActivity": "2026-02-03T10:00:00.000Z", "due": "2026-02-01T23:30:00.000Z"}
    bring(app, world, board_of(1, **told))
    with desk() as session:
        task = session.scalars(select(Task).where(Task.title == "Card 0")).one()
        completion = session.get_one(Completion, task.id)
        assert completion.at.date() == date(2026, 2, 3)
        assert task.due_on == date(2026, 2, 1), "Lisbon is on UTC in winter"


def test_the_due_day_is_the_one_in_the_zone_of_the_client(app: Flask, world: World, desk: Desk) -> None:
    bring(app, world, board_of(1, due="2026-07-01T23:30:00.000Z"))
    with desk() as session:
        assert session.scalars(select(Task).where(Task.title == "Card 0")).one().due_on == date(2026, 7, 2)


def test_people_are_matched_by_name_and_the_others_hold_a_seat_without_a_way_in(app: Flask, world: World, desk: Desk) -> None:
    raw = FIXTURE.replace(b"Ana Example", world.ana.name.encode())
    file_id = bring(app, world, raw)
    with desk() as session:
        people = {person.name: person for person in session.scalars(select(Person))}
        assert sum(person.name == world.ana.name for person in session.scalars(select(Person))) == 1
        gerda = people["Gerda Gone"]
        assert (gerda.email, gerda.role, gerda.can_sign_in) == (None, "member", False)
        assert session.get(Membership, (world.lark.client.id, gerda.id)).until is None
        mine = select(Task.assignee_id).where(Task.project_id == session.get_one(ImportFile, file_id).project_id)
        assert world.ana.id in session.scalars(mine).all()


def test_positions_beyond_what_a_float_can_tell_apart_keep_their_order(app: Flask, world: World, desk: Desk) -> None:
    file_id = bring(app, world, board_of(40, lists=1))
    with desk() as session:
        mine = select(Task.title).where(Task.project_id == session.get_one(ImportFile, file_id).project_id)
        titles = session.scalars(mine.order_by(Task.position)).all()
        assert titles == [f"Card {n}" for n in range(40)]
        places = session.scalars(mine.with_only_columns(Task.position).order_by(Task.position)).all()
        assert len(set(places)) == 40, "no two in one place"


def test_nobody_is_told_and_the_log_says_it_once(app: Flask, world: World, desk: Desk) -> None:
    with desk() as session:
        before = session.scalar(select(func.count(Message.id)))
    file_id = bring(app, world)
    work(app, jobs.bring_over, file_id)
    with desk() as session:
        assert session.scalar(select(func.count(Message.id))) == before
        said = session.scalars(select(Activity).where(Activity.kind == "project.imported")).one()
        assert (said.data["brought"], said.data["already"], said.actor_id) == (7, 0, world.vera.id)
        assert session.scalar(select(func.count(Activity.id)).where(Activity.kind == "task.created", Activity.id > said.id)) == 0


def test_the_same_file_again_changes_nothing(app: Flask, world: World, desk: Desk) -> None:
    bring(app, world)
    with desk() as session:
        task = session.scalars(select(Task).where(Task.archived_at.is_(None)).order_by(Task.id.desc())).first()
        task.edit(session, title="Said better", description="", due_on=None, shown_to_owner=False, by=world.vera)
        session.commit()
        before, task_id = counts(session), task.id
    file_id = bring(app, world)
    with desk() as session:
        assert counts(session) == before
        assert session.get_one(Task, task_id).title == "Said better"
        file = session.get_one(ImportFile, file_id)
        assert (file.brought, file.already) == (0, 7)


def test_cards_added_on_trello_since_come_to_the_end_of_their_list(app: Flask, world: World, desk: Desk) -> None:
    bring(app, world, board_of(6, lists=1))
    file_id = bring(app, world, board_of(8, lists=1))
    with desk() as session:
        file = session.get_one(ImportFile, file_id)
        mine = select(Task.title).where(Task.project_id == file.project_id).order_by(Task.position)
        assert session.scalars(mine).all() == [f"Card {n}" for n in range(8)]
        assert (file.brought, file.already) == (2, 6)


def test_two_clients_can_bring_over_the_same_board_and_share_only_the_people(app: Flask, world: World, desk: Desk) -> None:
    bring(app, world)
    with desk() as session:
        people = session.scalar(select(func.count(Person.id)))
    work(app, jobs.bring_over, keep(app, world.wren.client.id, world.vera, FIXTURE))
    with desk() as session:
        projects = session.scalars(select(Project).where(Project.name == "Harbour Café launch")).all()
        assert {one.client_id for one in projects} == {world.lark.client.id, world.wren.client.id}
        assert session.scalar(select(func.count(Person.id))) == people
