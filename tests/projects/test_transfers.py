"""A task goes to another project of its client; its words alone may go anywhere."""

import pytest
from sqlalchemy import func, select

from vbm.accounts.models import Capacity, Person
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.projects.history import history_of
from vbm.projects.models import Attachment, ChecklistItem, Column, Comment, Label, Priority, Project, Stage, Task, TaskLabel
from vbm.projects.models.nearest import nearest_column
from vbm.support import clock

NAMES = (("Ideas", Stage.INBOX), ("In hand", Stage.DOING), ("Parked", Stage.WAITING), ("Finished", Stage.DONE))


@pytest.fixture
def other(world, desk):
    """Another project of Lark with columns of its own: their ids by stage, and the project's under None."""
    with desk() as session:
        vera, lark = session.get_one(Person, world.vera.id), session.get_one(Client, world.lark.client.id)
        project = Project.open(session, lark, "Autumn fair canary-lark", by=vera)
        ids = {stage: Column.add(session, project, name, stage, by=vera).id for name, stage in NAMES}
        session.commit()
        return ids | {None: project.id}


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def revision(desk, project_id):
    with desk() as session:
        return session.get_one(Project, project_id).revision


def test_a_task_goes_to_another_project_with_all_that_is_its_own(world, browser, desk, other):
    here = world.lark.project.id
    before = revision(desk, here), revision(desk, other[None])
    answer = browser(world.ana).post(path(world.lark.secret_task, "/transfers"), data={"column_id": other[Stage.DOING]})
    assert answer.location == f"/projects/{other[None]}#task-{world.lark.secret_task.id}"
    with desk() as session:
        task = session.get_one(Task, world.lark.secret_task.id)
        assert (task.project_id, task.column_id) == (other[None], other[Stage.DOING])
        assert task.blocker is not None
        assert session.scalar(select(func.count(Comment.id)).where(Comment.task_id == task.id)) == 1
        histories = [history_of(session, about, "UTC")[0].did for about in (f"project:{here}", f"project:{other[None]}")]
        assert "moved “Mend the mess" in histories[0]
        assert histories[0].endswith("to Autumn fair canary-lark")
        assert "brought “Mend the mess" in histories[1]
        words = [deed.did for deed in history_of(session, f"task:{task.id}", "UTC")]
        assert "moved it from the project Spring launch canary-lark to Autumn fair canary-lark" in words
    assert revision(desk, here) > before[0]
    assert revision(desk, other[None]) > before[1]


def test_what_waits_goes_on_waiting_in_the_other_project(world, browser, desk, other):
    ana = browser(world.ana)
    for column in (other[Stage.WAITING], world.lark.doing.id):
        assert ana.post(path(world.lark.secret_task, "/transfers"), data={"column_id": column}).status_code == 303
        with desk() as session:
            task = session.get_one(Task, world.lark.secret_task.id)
            assert (task.column_id, task.blocker is not None) == (column, True)
    refused = ana.post(path(world.lark.task, "/transfers"), data={"column_id": other[Stage.WAITING]})
    assert refused.status_code == 422


def test_undo_puts_it_back_between_its_old_neighbours(world, browser, desk, other):
    ana = browser(world.ana, hx=True)
    with desk() as session:
        column, vera = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
        last = Task.create(session, column, "Last", by=vera)
        session.commit()
        last_id = last.id
    answer = ana.post(
        path(world.lark.task, "/transfers"), data={"column_id": other[Stage.INBOX]}, headers={"HX-Target": "div#panel"}
    )
    assert "panel-close" in answer.headers["HX-Trigger"]
    assert f"#head-{world.lark.inbox.id}" in answer.text
    assert "Moved to Autumn fair" in answer.text
    fields = {"column_id": world.lark.inbox.id, "after_id": "", "before_id": last_id, "undo": "yes"}
    assert f'name="before_id" value="{last_id}"' in answer.text
    back = ana.post(path(world.lark.task, "/transfers"), data=fields, headers={"HX-Target": "div#toasts"})
    assert "Moved back." in back.text
    with desk() as session:
        inbox = select(Task.id).where(Task.column_id == world.lark.inbox.id).order_by(Task.position)
        assert list(session.scalars(inbox)) == [world.lark.task.id, last_id]


def test_a_finished_column_finishes_and_another_opens_again(world, browser, desk, other):
    ana = browser(world.ana)
    ana.post(path(world.lark.task, "/transfers"), data={"column_id": other[Stage.DONE]})
    ana.post(path(world.lark.done_task, "/transfers"), data={"column_id": other[Stage.DOING]})
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).is_done
        assert not session.get_one(Task, world.lark.done_task.id).is_done


def test_where_to_is_asked_with_the_column_that_fits(world, browser, other):
    form = browser(world.ana).get(path(world.lark.secret_task, "/transfers/new")).text
    chosen = [part for part in form.split("<input")[1:] if " checked" in part.split(">")[0]]
    assert [f'value="{other[Stage.DOING]}"' in part for part in chosen] == [True]
    assert "Parked" in form
    assert "Parked" not in browser(world.ana).get(path(world.lark.task, "/transfers/new")).text
    assert browser(world.ana).post(path(world.lark.task, "/transfers"), data={}).status_code == 422
    assert "Choose a column." in browser(world.ana).post(path(world.lark.task, "/transfers"), data={}).text


def test_without_another_project_the_way_out_is_shown(world, browser):
    assert "no other project" in browser(world.ana).get(path(world.lark.task, "/transfers/new")).text
    assert "Column in Spring launch" in browser(world.ana).get(path(world.lark.task, "/copies/new")).text


@pytest.mark.parametrize("what", ["transfers", "copies"])
def test_what_i_may_not_see_is_not_there(world, browser, desk, what, other):
    ana = browser(world.ana)
    assert ana.post(path(world.lark.task, f"/{what}"), data={"column_id": world.wren.inbox.id}).status_code == 404
    assert ana.post(path(world.wren.task, f"/{what}"), data={"column_id": world.lark.inbox.id}).status_code == 404
    for project in (world.wren.project.id, 0, 2**31, "x", "%00"):
        assert ana.get(path(world.lark.task, f"/{what}/new?project={project}")).status_code == 404
    for column in ("x", "-1", str(2**63), ""):
        assert ana.post(path(world.lark.task, f"/{what}"), data={"column_id": column}).status_code == 422
    assert "canary-wren" not in ana.get(path(world.lark.task, f"/{what}/new")).text


def test_a_task_never_changes_its_client(world, browser, desk):
    answer = browser(world.vera).post(path(world.lark.task, "/transfers"), data={"column_id": world.wren.inbox.id})
    assert answer.status_code == 422
    assert "A task stays with its client" in answer.text
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).client_id == world.lark.client.id


@pytest.fixture
def full(world, browser, desk):
    """The task with something of everything."""
    with desk() as session:
        task, vera = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.vera.id)
        task.priority, task.estimate = Priority.HIGH, 90
        about = {"client_id": task.client_id, "task_id": task.id}
        item = ChecklistItem(**about, name="Draft", checklist="Steps", place=0, done_at=clock.now(), assignee_id=world.ana.id)
        link = Attachment(**about, name="Secret link", url="https://secret.test", by_id=vera.id, at=clock.now())
        labels = [Label(client_id=task.client_id, name=name, colour="c3") for name in ("Urgent", "Copy")]
        session.add_all([item, link, *labels, Label(client_id=world.wren.client.id, name="urgent", colour="c9")])
        task.comment(session, "Never to be copied", by=vera)
        session.flush()
        session.add_all(TaskLabel(**about, label_id=label.id) for label in labels)
        session.commit()
    return world.lark.task


def newest(session):
    return session.scalars(select(Task).order_by(Task.id.desc()).limit(1)).one()


def count(session, model, task):
    return session.scalar(select(func.count()).select_from(model).where(model.task_id == task.id))


def test_a_copy_in_the_same_client_takes_words_plan_and_its_owner(world, browser, desk, full, other):
    answer = browser(world.ana).post(path(full, "/copies"), data={"column_id": other[Stage.INBOX]})
    assert answer.status_code == 303
    with desk() as session:
        copy = newest(session)
        assert copy.title.startswith("Write sales page")
        assert (copy.description, copy.priority, copy.estimate) == ("Draft first canary-lark", Priority.HIGH, 90)
        assert (copy.assignee_id, copy.shown_to_owner, copy.due_on) == (world.ana.id, False, None)
        item = session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == copy.id, ChecklistItem.name == "Draft")).one()
        assert (item.checklist, item.done_at, item.assignee_id) == ("Steps", None, world.ana.id)
        assert (count(session, Comment, copy), count(session, Attachment, copy), count(session, TaskLabel, copy)) == (0, 0, 2)
        mine = session.scalars(select(Label.name).where(Label.client_id == world.lark.client.id)).all()
        assert (mine.count("Urgent"), mine.count("Copy")) == (1, 1)
        assert "made it as a copy of one in Spring launch canary-lark" in [
            d.did for d in history_of(session, f"task:{copy.id}", "UTC")
        ]
        assert history_of(session, f"task:{full.id}", "UTC")[0].did == "copied it to Autumn fair canary-lark"


def test_to_another_client_nothing_goes_but_words_and_neither_is_named_to_the_other(world, browser, desk, full):
    vera = browser(world.vera)
    asked = vera.get(path(full, f"/copies/new?project={world.wren.project.id}")).text
    assert "must not know" in asked
    assert vera.post(path(full, "/copies"), data={"column_id": world.wren.inbox.id}).status_code == 303
    with desk() as session:
        copy = newest(session)
        assert (copy.client_id, copy.assignee_id) == (world.wren.client.id, None)
        items = session.scalars(select(ChecklistItem.assignee_id).where(ChecklistItem.task_id == copy.id))
        assert set(items) == {None}
        worn = (
            select(Label.name, Label.colour).join(TaskLabel, TaskLabel.label_id == Label.id).where(TaskLabel.task_id == copy.id)
        )
        assert sorted(map(tuple, session.execute(worn))) == [("Copy", "c3"), ("urgent", "c9")]
        said = session.execute(
            select(Activity.client_id, Activity.data).where(Activity.kind.in_(["task.copied", "task.copied_here"]))
        )
        assert all("canary" not in str(row.data) for row in said)
        assert "Wren" not in str([deed.did for deed in history_of(session, f"task:{full.id}", "UTC")])
    assert "copied it to another client" in browser(world.ana).get(path(full)).text


def test_a_person_without_a_seat_stays_behind(world, browser, desk, full, other):
    with desk() as session:
        lark, vera = session.get_one(Client, world.lark.client.id), session.get_one(Person, world.vera.id)
        seat = lark.seat(session, session.get_one(Person, world.ana.id), Capacity.MEMBER, by=vera)
        seat.until = clock.now()
        session.commit()
    browser(world.vera).post(path(full, "/copies"), data={"column_id": other[Stage.INBOX]})
    with desk() as session:
        assert newest(session).assignee_id is None


def test_the_nearest_column_never_calls_a_task_done_or_waiting(world, desk, other):
    with desk() as session:
        near = {stage: nearest_column(session, other[None], stage).stage for stage in Stage}
        assert near[Stage.REVIEW] == Stage.DOING
        assert near[Stage.NEXT] in (Stage.INBOX, Stage.DOING)
        assert (near[Stage.WAITING], near[Stage.DONE]) == (Stage.WAITING, Stage.DONE)
