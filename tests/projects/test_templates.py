"""Projects once more: copied for the same client, or kept as a template for any."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.world import INNER, OURS
from vbm.accounts.models import Person
from vbm.projects.models import (
    Attachment,
    ChecklistItem,
    Column,
    Comment,
    Completion,
    Label,
    Priority,
    Project,
    ProjectTemplate,
    Task,
    TaskLabel,
)

KEPT = select(ProjectTemplate).where(ProjectTemplate.name.not_like("%canary-desk%"))


@pytest.fixture
def rich(world, desk):
    """Lark's project with a bit of everything on its first task."""
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        task.done_when, task.process_url = "Two people read it", "https://handbook.test/write"
        task.start_on, task.estimate, task.priority = date(2026, 11, 27), 45, Priority.HIGH
        column = session.get_one(Column, world.lark.doing.id)
        column.most, column.is_hard, column.policy = 1, True, "One at a time"
        label = Label(client_id=task.client_id, name="Copy", colour="c5")
        session.add(label)
        session.flush()
        session.add(TaskLabel(client_id=task.client_id, task_id=task.id, label_id=label.id))
        session.get_one(ChecklistItem, world.lark.secret_item.id).done_at = task.created_at
        by = session.get_one(Person, world.vera.id)
        other = Task.create(session, session.get_one(Column, world.lark.inbox.id), "Publish", by=by)
        other.due_on = date(2026, 12, 7)
        session.commit()
    return world.lark.project.id


def tasks_of(session, project_id):
    mine = select(Task).where(Task.project_id == project_id).order_by(Task.column_id, Task.position)
    return {task.title.split(" canary")[0]: task for task in session.scalars(mine)}


def test_a_copy_has_what_was_asked_for_on_other_dates_and_nothing_that_was_said(world, browser, desk, rich):
    said = {"name": "Autumn", "take": "open", "starts_on": "2027-01-08", "people": "y", "labels": "y", "checklists": "y"}
    answer = browser(world.vera).post(f"/projects/{rich}/copies", data=said)
    assert answer.status_code == 303
    with desk() as session:
        copy = session.scalars(select(Project).where(Project.name == "Autumn")).one()
        assert answer.location == f"/projects/{copy.id}"
        tasks = tasks_of(session, copy.id)
        assert list(tasks) == ["Write sales page", "Publish", "Mend the mess"]
        first = tasks["Write sales page"]
        assert (first.start_on, first.due_on) == (date(2027, 1, 8), date(2027, 1, 12))
        assert (first.done_when, first.process_url) == ("Two people read it", "https://handbook.test/write")
        assert tasks["Publish"].due_on == date(2027, 1, 18)
        assert (first.assignee_id, first.estimate, first.priority) == (world.ana.id, 45, Priority.HIGH)
        items = session.execute(select(ChecklistItem.name, ChecklistItem.done_at).where(ChecklistItem.task_id == first.id))
        assert items.all() == [(f"Ask twice {OURS} {INNER}", None)]
        assert session.scalars(select(Label.name).join(TaskLabel).where(TaskLabel.task_id == first.id)).all() == ["Copy"]
        said_there = select(Comment.id).where(Comment.task_id.in_([task.id for task in tasks.values()]))
        assert session.scalars(said_there).all() == []
        assert tasks["Mend the mess"].blocker is None
        shape = select(Column.name, Column.most, Column.is_hard, Column.policy).where(Column.project_id == copy.id)
        assert [row[1:] for row in session.execute(shape.order_by(Column.position))][2] == (1, True, "One at a time")


def test_a_copy_without_dates_people_labels_and_checklists_has_none(world, browser, desk, rich):
    browser(world.vera).post(f"/projects/{rich}/copies", data={"name": "Bare", "take": "all", "starts_on": ""})
    with desk() as session:
        copy = session.scalars(select(Project).where(Project.name == "Bare")).one()
        tasks = tasks_of(session, copy.id)
        again = tasks["Set up tags"]
        assert again.column.stage == "inbox"
        assert session.get(Completion, again.id) is None
        assert {(task.due_on, task.start_on, task.assignee_id) for task in tasks.values()} == {(None, None, None)}
        ids = [task.id for task in tasks.values()]
        for kept in (ChecklistItem, TaskLabel, Comment, Attachment):
            assert session.scalars(select(kept.task_id).where(kept.task_id.in_(ids))).all() == []


def test_a_copy_of_the_columns_alone_has_no_tasks(world, browser, desk, rich):
    browser(world.vera).post(f"/projects/{rich}/copies", data={"name": "Frame", "take": "none"})
    with desk() as session:
        copy = session.scalars(select(Project).where(Project.name == "Frame")).one()
        assert tasks_of(session, copy.id) == {}
        assert len(session.scalars(select(Column.id).where(Column.project_id == copy.id)).all()) == 4


def test_a_template_serves_another_client_with_roles_and_dates_of_its_own(world, browser, desk, rich):
    vera = browser(world.vera)
    assert vera.post(f"/projects/{rich}/templates", data={"name": "Launch again", "take": "open"}).status_code == 303
    with desk() as session:
        template = session.scalars(KEPT).one()
        assert [role["capacity"] for role in template.body["roles"]] == ["member"]
    assert "Launch again" in vera.get("/projects/new").text
    said = {"client_id": world.wren.client.id, "name": "Theirs", "starter": f"template-{template.id}", "starts_on": "2027-03-05"}
    before = vera.post("/projects", data={**said, "preview": "yes"})
    assert before.status_code == 200
    for words in ("What will come", "Team member", "Bo Sand", "Tue 9 Mar 2027", "Mon 15 Mar 2027"):
        assert words in before.text
    with desk() as session:
        assert session.scalars(select(Project).where(Project.name == "Theirs")).all() == []
    assert vera.post("/projects", data={**said, "role-0": world.vera.id}).status_code == 303
    with desk() as session:
        project = session.scalars(select(Project).where(Project.name == "Theirs")).one()
        assert project.client_id == world.wren.client.id
        first = tasks_of(session, project.id)["Write sales page"]
        assert (first.start_on, first.due_on, first.assignee_id) == (date(2027, 3, 5), date(2027, 3, 9), world.vera.id)
        labels = select(Label.client_id, Label.name).join(TaskLabel).where(TaskLabel.task_id == first.id)
        assert session.execute(labels).all() == [(world.wren.client.id, "Copy")]


def test_tasks_go_to_the_seats_that_fit_and_to_nobody_without_one(world, browser, desk, rich):
    vera = browser(world.vera)
    vera.post(f"/projects/{rich}/templates", data={"name": "Again", "take": "open"})
    with desk() as session:
        id = session.scalars(KEPT).one().id
    said = {"client_id": world.wren.client.id, "starter": f"template-{id}"}
    assert vera.post("/projects", data={**said, "name": "Theirs", "role-0": world.ana.id}).status_code == 303
    assert vera.post("/projects", data={**said, "name": "By seats"}).status_code == 303
    with desk() as session:
        project = session.scalars(select(Project).where(Project.name == "Theirs")).one()
        assert {task.assignee_id for task in tasks_of(session, project.id).values()} == {None}
        project = session.scalars(select(Project).where(Project.name == "By seats")).one()
        assert {task.assignee_id for task in tasks_of(session, project.id).values()} == {None, world.bo.id}


def test_templates_are_renamed_and_removed_by_managers_only(world, browser, desk, rich):
    vera, ana = browser(world.vera), browser(world.ana)
    vera.post(f"/projects/{rich}/templates", data={"name": "Pattern one", "take": "all"})
    with desk() as session:
        id = session.scalars(KEPT).one().id
    assert vera.get(f"/projects/templates/{id}/edit").status_code == 200
    assert vera.post(f"/projects/templates/{id}", data={"name": " "}).status_code == 422
    assert vera.post(f"/projects/templates/{id}", data={"name": "Pattern two"}).status_code == 303
    assert "Pattern two" in vera.get("/projects/templates").text
    for path in ("/projects/templates", f"/projects/{rich}/templates/new", f"/projects/{rich}/copies/new"):
        assert ana.get(path).status_code == 403
    assert ana.post(f"/projects/templates/{id}/removal").status_code == 403
    assert vera.post(f"/projects/templates/{id}/removal").status_code == 303
    assert vera.post("/projects", data={"client_id": 1, "name": "Late", "starter": f"template-{id}"}).status_code == 422


def test_a_beginning_that_puts_dates_where_no_form_takes_them_is_refused_beside_it(world, browser, desk, rich):
    vera, begins = browser(world.vera), {"starts_on": "2099-12-31"}
    vera.post(f"/projects/{rich}/templates", data={"name": "Again", "take": "open"})
    with desk() as session:
        id = session.scalars(KEPT).one().id
    copy = {"name": "Too far", "take": "all", **begins}
    fresh = {"client_id": world.wren.client.id, "name": "Too far", "starter": f"template-{id}", **begins}
    for address, said in ((f"/projects/{rich}/copies", copy), ("/projects", fresh), ("/projects", {**fresh, "preview": "yes"})):
        answer = vera.post(address, data=said)
        assert answer.status_code == 422
        assert "some dates would come after 2099" in answer.text
        assert 'id="starts_on-error"' in answer.text
        assert 'value="Too far"' in answer.text
    with desk() as session:
        assert session.scalars(select(Project).where(Project.name == "Too far")).all() == []
