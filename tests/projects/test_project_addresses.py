"""Opening, editing and moving projects; adding columns."""

import pytest
from sqlalchemy import func, select

from vbm.projects.models import Column, Project, ProjectStage, Task
from vbm.projects.starters import STARTERS


@pytest.mark.parametrize("starter", list(STARTERS))
def test_a_project_opens_with_the_columns_and_tasks_of_its_starter(world, browser, desk, starter):
    said = {"client_id": world.lark.client.id, "name": "Autumn", "starter": starter}
    answer = browser(world.vera).post("/projects", data=said)
    assert answer.status_code == 303
    with desk() as session:
        project = session.scalar(select(Project).where(Project.name == "Autumn"))
        assert answer.location == f"/projects/{project.id}"
        columns = select(Column.name).where(Column.project_id == project.id).order_by(Column.position)
        assert tuple(session.scalars(columns)) == tuple(name for name, _ in STARTERS[starter].columns)
        tasks = session.scalars(select(Task).where(Task.project_id == project.id)).all()
        assert len(tasks) == len(STARTERS[starter].tasks)
        assert all(task.due_on.weekday() < 5 for task in tasks)
    assert browser(world.ana).get(answer.location).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"client_id": ""}, {"client_id": "99999"}, {"name": " "}, {"starter": "moon"}, {"client_id": "9" * 99}]
)
def test_a_project_without_a_client_a_name_or_a_beginning_gets_a_sentence(world, browser, desk, wrong):
    said = {"client_id": world.lark.client.id, "name": "Autumn", "starter": "empty", **wrong}
    answer = browser(world.vera).post("/projects", data=said)
    assert answer.status_code == 422
    assert "Please look at this again" in answer.text
    with desk() as session:
        assert session.scalar(select(func.count(Project.id))) == 2


def test_members_open_edit_and_move_no_projects(world, browser):
    ana, project = browser(world.ana), world.lark.project
    for path in ("/projects", f"/projects/{project.id}", f"/projects/{project.id}/moves"):
        assert ana.post(path, data={"name": "x", "to_column": "done"}).status_code == 403
    assert ana.get("/projects/new").status_code == 403


def test_a_project_is_edited(world, browser, desk):
    vera, address = browser(world.vera), f"/projects/{world.lark.project.id}"
    assert vera.get(f"{address}/edit").status_code == 200
    assert vera.post(address, data={"name": "Summer", "outcome": "Sun", "due_on": "2027-02-01"}).status_code == 303
    assert vera.post(address, data={"name": "", "due_on": "9999-01-01"}).status_code == 422
    with desk() as session:
        assert session.get_one(Project, world.lark.project.id).name == "Summer"


def test_a_project_moves_through_its_stages_and_who_comes_second_is_told(world, browser, desk):
    address = f"/projects/{world.lark.project.id}/moves"
    first = browser(world.vera, hx=True).post(address, data={"to_column": "waiting", "from_column": "active"})
    assert first.status_code == 200
    assert "#cards-waiting" in first.text
    late = browser(world.vera, hx=True).post(address, data={"to_column": "done", "from_column": "active"})
    assert late.status_code == 409
    assert "Vera Lind has just moved" in late.text
    assert "#cards-done" in late.text
    assert browser(world.vera).post(address, data={"to_column": "moon"}).status_code == 422
    with desk() as session:
        assert session.get_one(Project, world.lark.project.id).stage == ProjectStage.WAITING


def test_a_column_is_added_at_the_end(world, browser, desk):
    address = f"/projects/{world.lark.project.id}/columns"
    ana = browser(world.ana)
    assert ana.get(f"{address}/new").status_code == 200
    assert ana.post(address, data={"name": "Parked", "stage": "waiting"}).status_code == 303
    assert ana.post(address, data={"name": "", "stage": "moon"}).status_code == 422
    shown = browser(world.ana, hx=True).post(address, data={"name": "Later", "stage": "inbox"})
    assert f"#strip-{world.lark.project.id}" in shown.text
    assert "panel-close" in shown.headers["HX-Trigger"]
    with desk() as session:
        names = session.scalars(select(Column.name).where(Column.project_id == world.lark.project.id).order_by(Column.position))
        assert list(names)[-2:] == ["Parked", "Later"]
    assert ana.post(f"/projects/{world.wren.project.id}/columns", data={"name": "x", "stage": "inbox"}).status_code == 404
