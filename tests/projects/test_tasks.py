"""A task through its addresses: made, read, edited, moved, finished, and what nonsense is answered with."""

import pytest
from sqlalchemy import func, select

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import ChecklistItem, Column, Comment, Project, Stage, Task

HUGE = "x" * 200_000


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def test_a_new_task_lands_in_its_column_and_the_form_is_ready_for_the_next(world, browser, desk):
    address = f"/projects/{world.lark.project.id}/tasks"
    said = {"title": "Call the printer", "column_id": world.lark.inbox.id}
    target = {"HX-Target": f"form#add-{world.lark.inbox.id}"}
    answer = browser(world.ana, hx=True).post(address, data=said, headers=target)
    assert answer.status_code == 200
    assert f"#lists-{world.lark.inbox.id}" in answer.text
    assert f'id="add-{world.lark.inbox.id}"' in answer.text
    assert 'value="Call the printer"' not in answer.text
    plain = browser(world.ana).post(address, data={**said, "title": "And the baker"})
    assert plain.status_code == 303
    with desk() as session:
        assert session.scalar(select(func.count(Task.id)).where(Task.title.in_(["Call the printer", "And the baker"]))) == 2


def test_the_same_form_sent_twice_makes_one_task(world, browser, desk):
    ana, said = browser(world.ana), {"title": "Once", "column_id": world.lark.inbox.id, "command_key": "k1"}
    for _ in range(2):
        assert ana.post(f"/projects/{world.lark.project.id}/tasks", data=said).status_code == 303
    with desk() as session:
        assert session.scalar(select(func.count(Task.id)).where(Task.title == "Once")) == 1


@pytest.mark.parametrize("title", ["", "   ", "\x00\x00", "\u200b\u2060 \ufeff", "\u3164", HUGE])
def test_a_title_that_is_none_gets_a_sentence_and_keeps_what_was_typed(world, browser, desk, title):
    answer = browser(world.ana).post(
        f"/projects/{world.lark.project.id}/tasks", data={"title": title, "column_id": world.lark.inbox.id}
    )
    assert answer.status_code == 422
    assert "Say what is to be done." in answer.text or "Keep it to 500 characters" in answer.text
    assert title != HUGE or HUGE in answer.text


def test_null_bytes_in_a_title_are_left_out(world, browser, desk):
    said = {"title": "a\x00b", "column_id": world.lark.inbox.id}
    assert browser(world.ana).post(f"/projects/{world.lark.project.id}/tasks", data=said).status_code == 303
    with desk() as session:
        assert session.scalar(select(Task.title).order_by(Task.id.desc()).limit(1)) == "ab"


@pytest.mark.parametrize("column", ["theirs", "", "0", "-1", str(2**63), "9" * 5000, "x", None])
def test_a_column_that_is_not_on_this_board_takes_no_task(world, browser, desk, column):
    said = {"title": "Lost", "column_id": world.wren.inbox.id if column == "theirs" else column}
    said = {name: value for name, value in said.items() if value is not None}
    assert browser(world.vera).post(f"/projects/{world.lark.project.id}/tasks", data=said).status_code == 422
    with desk() as session:
        assert session.scalar(select(Task).where(Task.title == "Lost")) is None


def test_an_opened_task_is_a_page_and_a_panel(world, browser):
    page = browser(world.ana).get(path(world.lark.secret_task))
    panel = browser(world.ana, hx=True).get(path(world.lark.secret_task))
    for answer in (page, panel):
        assert answer.status_code == 200
        assert "Mend the mess" in answer.text
        assert "Only the team sees this task" in answer.text
        assert "Said among us" in answer.text
        assert "said it is stuck" in answer.text
    assert "<html" in page.text
    assert "<html" not in panel.text


def test_words_saved_by_two_people_never_overwrite_each_other_silently(world, browser, desk):
    mine = {"title": "Mine", "description": "My words", "version": 1}
    assert (
        browser(world.vera)
        .post(path(world.lark.task), data={"title": "Hers", "description": "Her words", "version": 1})
        .status_code
        == 303
    )
    answer = browser(world.ana).post(path(world.lark.task), data=mine)
    assert answer.status_code == 409
    for words in ("Mine", "My words", "Hers", "Her words"):
        assert words in answer.text
    assert 'name="version" value="2"' in answer.text
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).title == "Hers"
    assert browser(world.ana).post(path(world.lark.task), data={**mine, "version": 2}).status_code == 303


def test_a_move_does_not_spoil_what_somebody_is_writing(world, browser):
    browser(world.vera).post(path(world.lark.task, "/moves"), data={"to_column": world.lark.doing.id})
    said = {"title": "Written meanwhile", "version": 1}
    answer = browser(world.ana).post(path(world.lark.task), data=said)
    assert answer.status_code == 303, answer.text[-900:]


@pytest.mark.parametrize(
    ("field", "value"),
    [("due_on", "9999-12-31"), ("due_on", "0000-00-00"), ("due_on", "soon"), ("assignee_id", "bo"), ("assignee_id", "cleo"),
     ("assignee_id", str(2**63)), ("assignee_id", "-1"), ("title", HUGE), ("version", "x"), ("description", HUGE)],
)  # fmt: skip
def test_an_absurd_edit_gets_a_sentence_and_changes_nothing(world, browser, desk, field, value):
    people = {"bo": world.bo.id, "cleo": world.cleo.id}
    said = {"title": "Changed", "version": 1, field: people.get(value, value)}
    answer = browser(world.ana).post(path(world.lark.task), data=said)
    assert answer.status_code == 422
    assert "Please look at this again" in answer.text
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).title.startswith("Write sales page")


def test_work_on_a_task_is_said_with_one_press(world, browser, desk):
    ana = browser(world.ana, hx=True)
    for rest in ("/start", "/completion", "/completion/undo"):
        answer = ana.post(path(world.lark.task, rest))
        assert answer.status_code == 200
        assert "hx-partial" in answer.text
    assert ana.delete(path(world.lark.task, "/completion")).status_code == 200
    with desk() as session:
        kinds = session.scalars(select(Activity.kind).where(Activity.about == f"task:{world.lark.task.id}").order_by(Activity.id))
        assert list(kinds)[-3:] == ["task.started", "task.completed", "task.reopened"]


def test_stuck_wants_to_know_on_whom_and_why(world, browser, desk):
    ana = browser(world.ana)
    assert ana.get(path(world.lark.task, "/blocker/new")).status_code == 200
    assert ana.post(path(world.lark.task, "/blocker"), data={"waiting_on": "moon", "why": ""}).status_code == 422
    assert ana.post(path(world.lark.task, "/blocker"), data={"waiting_on": "owner", "why": "The logo"}).status_code == 303
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).blocker.why == "The logo"
    assert ana.post(path(world.lark.task, "/blocker/undo")).status_code == 303
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).blocker is None


def test_a_comment_is_internal_unless_ticked(world, browser, desk):
    ana = browser(world.ana)
    ana.post(path(world.lark.task, "/comments"), data={"body": "Among us <script>alert(1)</script>"})
    ana.post(path(world.lark.task, "/comments"), data={"body": "For Cleo", "shown_to_owner": "y"})
    empty = browser(world.ana, hx=True).post(path(world.lark.task, "/comments"), data={"body": " "})
    assert empty.status_code == 422
    assert "Write something first." in empty.text
    with desk() as session:
        comments = session.scalars(select(Comment).where(Comment.task_id == world.lark.task.id).order_by(Comment.id)).all()
        assert [comment.shown_to_owner for comment in comments][-2:] == [False, True]
    assert "<script>alert" not in ana.get(path(world.lark.task)).text


def test_a_checklist_grows_and_is_ticked(world, browser, desk):
    ana = browser(world.ana)
    ana.post(path(world.lark.task, "/checklist"), data={"name": "Draft"})
    with desk() as session:
        item = session.scalar(select(ChecklistItem.id).where(ChecklistItem.name == "Draft"))
    for _ in range(2):
        assert ana.post(path(world.lark.task, f"/checklist/{item}/tick"), data={"done": "yes"}).status_code == 303
    with desk() as session:
        assert session.get_one(ChecklistItem, item).done_at is not None
    assert "Checklist </span>1/" in ana.get(f"/projects/{world.lark.project.id}").text
    assert ana.post(path(world.lark.done_task, f"/checklist/{item}/tick"), data={"done": "no"}).status_code == 404


@pytest.mark.parametrize(
    "rest", ["", "/start", "/completion", "/completion/undo", "/moves", "/blocker", "/comments", "/checklist", "/assignment"]
)
def test_nothing_can_be_done_to_a_task_of_another_client(world, browser, rest):
    assert browser(world.ana).post(path(world.wren.task, rest), data={"title": "x", "body": "x"}).status_code == 404
    assert browser(world.cleo).post(path(world.lark.task, rest)).status_code == 403
    assert browser(world.ana).post(f"/projects/tasks/{2**31}{rest}").status_code in (404, 405)


def test_a_task_is_given_to_someone_with_a_seat_only(world, browser, desk):
    ana = browser(world.ana)
    assert ana.post(path(world.lark.task, "/assignment"), data={"assignee_id": world.vera.id}).status_code == 303
    assert ana.post(path(world.lark.task, "/assignment"), data={"assignee_id": world.bo.id}).status_code == 422
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).assignee_id == world.vera.id


def test_without_javascript_a_word_or_a_tick_leaves_one_on_the_page_of_the_task(world, browser):
    ana, here = browser(world.ana), f"/projects/tasks/{world.lark.task.id}"
    assert ana.post(f"{here}/comments", data={"body": "Looks good"}).location == here
    assert ana.post(f"{here}/checklist", data={"name": "Draft"}).location == here


def test_a_project_in_the_archive_takes_no_task_and_can_still_be_opened(world, browser, desk):
    browser(world.vera).post(f"/projects/{world.lark.project.id}/archive")
    said = {"title": "Into the dark", "column_id": world.lark.inbox.id}
    for hx in (False, True):
        answer = browser(world.ana, hx=hx).post(f"/projects/{world.lark.project.id}/tasks", data=said)
        assert answer.status_code == 422
        assert "is in the archive. Bring that project back first." in answer.text
    assert browser(world.ana).get(f"/projects/{world.lark.project.id}").status_code == 200
    with desk() as session:
        assert session.scalar(select(Task.id).where(Task.title == "Into the dark")) is None


def test_nothing_is_added_where_everything_waits_for_somebody(world, browser, desk):
    with desk() as session:
        project, vera = session.get_one(Project, world.lark.project.id), session.get_one(Person, world.vera.id)
        column = Column.add(session, project, "Waiting", Stage.WAITING, by=vera)
        session.commit()
    address, said = f"/projects/{project.id}/tasks", {"title": "Whom for?", "column_id": column.id}
    board = browser(world.ana).get(f"/projects/{project.id}").text
    assert f'id="add-{world.lark.inbox.id}"' in board
    assert f'id="add-{column.id}"' not in board
    assert f'<option value="{column.id}"' not in browser(world.ana).get(f"{address}/new").text
    for hx, target in ((False, {}), (True, {"HX-Target": f"form#add-{column.id}"})):
        answer = browser(world.ana, hx=hx).post(address, data=said, headers=target)
        assert answer.status_code == 422
        assert "Say first what it waits for: add it elsewhere, then move it here." in answer.text
        assert 'value="Whom for?"' in answer.text
    with desk() as session:
        assert session.scalar(select(Task.id).where(Task.title == "Whom for?")) is None
