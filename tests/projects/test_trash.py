"""A task leaves its board for the archive or the trash, and comes back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, inspect, select, update

from tests.conftest import session_in
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.projects.gone import PAGE
from vbm.projects.jobs import empty_trash
from vbm.projects.models import ChecklistItem, Column, Comment, Dependency, Label, Look, Task, TaskFollower, TaskHelper, TaskLabel
from vbm.projects.models.leaving import KEEP, kept_words
from vbm.projects.reshaping import remove_column
from vbm.schedule import SCHEDULE
from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.support.scope import KEY, Scope


def path(task, rest=""):
    return f"/projects/tasks/{task.id}{rest}"


def get(desk, task):
    with desk() as session:
        found = session.get_one(Task, task.id)
        session.expunge(found)
        return found


@pytest.mark.parametrize("where", ["archive", "trash"])
def test_it_leaves_every_board_at_once_and_comes_back_where_it_was(world, browser, desk, where):
    ana, title, board = browser(world.ana, hx=True), "Write sales page", f"/projects/{world.lark.project.id}"
    position = get(desk, world.lark.task).position
    answer = ana.post(path(world.lark.task, f"/{where}"), headers={"HX-Target": f"article#task-page-{world.lark.task.id}"})
    assert f"This task is in the {where}." in answer.text
    assert path(world.lark.task, f"/{where}/undo") in answer.text
    for page in (board, "/work", "/today"):
        assert title not in browser(world.ana).get(page).text
    assert title not in browser(world.cleo).get("/portal").text
    gone = get(desk, world.lark.task)
    assert gone.archived_at is not None
    assert (gone.trashed_at is not None) == (where == "trash")
    back = ana.post(path(world.lark.task, f"/{where}/undo"), headers={"HX-Target": "div#toasts"})
    assert back.status_code == 200
    assert title in browser(world.ana).get(board).text
    here = get(desk, world.lark.task)
    assert (here.archived_at, here.trashed_at, here.position) == (None, None, position)


def test_the_owner_sees_it_again_only_when_it_is_back(world, browser):
    assert "Write sales page" in browser(world.cleo).get("/portal").text
    browser(world.ana).post(path(world.lark.task, "/trash"))
    assert "Write sales page" not in browser(world.cleo).get("/portal").text
    browser(world.ana).delete(path(world.lark.task, "/trash"))
    assert "Write sales page" in browser(world.cleo).get("/portal").text


@pytest.mark.parametrize("where", ["archive", "trash"])
@pytest.mark.parametrize(
    ("rest", "said"),
    [("", {"title": "Other", "version": 1}), ("/comments", {"body": "x"}), ("/checklist", {"name": "x"}), ("/start", {}),
     ("/completion", {}), ("/blocker", {"waiting_on": "owner", "why": "x"}), ("/assignment", {"assignee_id": ""}),
     ("/moves", {"to_column": "doing", "place": "end"}), ("/moves", {"to_column": "inbox", "place": "top"}),
     ("/transfers", {"column_id": "doing"}), ("/copies", {"column_id": "doing"})],
)  # fmt: skip
def test_nothing_can_be_done_to_it_there_but_to_bring_it_back(world, browser, desk, where, rest, said):
    browser(world.ana).post(path(world.lark.task, f"/{where}"))
    before = get(desk, world.lark.task).version
    said = {name: getattr(world.lark, value).id if value in ("doing", "inbox") else value for name, value in said.items()}
    answer = browser(world.vera).post(path(world.lark.task, rest), data=said)
    assert answer.status_code == 422
    assert f"is in the {where}. Bring it back first" in answer.text
    assert get(desk, world.lark.task).version == before


def test_saying_it_twice_changes_nothing_and_the_history_says_it_once(world, browser, desk):
    ana = browser(world.ana)
    for rest in ("/archive", "/archive", "/trash", "/trash", "/archive", "/archive/undo", "/archive/undo", "/trash/undo"):
        assert ana.post(path(world.lark.task, rest)).status_code == 303
    with desk() as session:
        mine = select(Activity.kind).where(Activity.about == f"task:{world.lark.task.id}").order_by(Activity.id)
        kinds = [kind for kind in session.scalars(mine) if kind in ("task.archived", "task.trashed", "task.brought_back")]
        assert kinds == ["task.archived", "task.trashed", "task.archived", "task.brought_back"]
    page = ana.get(path(world.lark.task)).text
    for words in ("put it in the archive", "put it in the trash", "brought it back from the archive"):
        assert words in page


def test_undo_leads_back_to_where_it_was_thrown_away_from(world, browser):
    ana = browser(world.ana, hx=True)
    assert path(world.lark.task, "/trash/undo") in ana.post(path(world.lark.task, "/trash")).text
    ana.post(path(world.lark.task, "/archive"))
    undo = ana.post(path(world.lark.task, "/trash")).text
    assert f'action="{path(world.lark.task, "/archive")}"' in undo


def test_the_lists_say_who_and_when_and_only_what_i_may_see(world, browser):
    for person, side in ((world.ana, world.lark), (world.bo, world.wren)):
        browser(person).post(path(side.task, "/trash"))
        browser(person).post(path(side.done_task, "/archive"))
    mine, all_of_it = browser(world.ana).get("/projects/trash").text, browser(world.vera).get("/projects/trash").text
    assert "canary-lark" in mine
    assert "canary-wren" not in mine
    assert "by Ana Reis" in mine
    assert "kept for another 30 days" in mine
    assert "canary-wren" in all_of_it
    archive = browser(world.ana).get(f"/projects/{world.lark.project.id}/archive").text
    assert "Set up tags" in archive
    assert "Write sales page" not in archive
    assert browser(world.ana).get(f"/projects/{world.wren.project.id}/archive").status_code == 404


def test_the_row_goes_and_the_toast_shows_the_way(world, browser):
    browser(world.ana).post(path(world.lark.task, "/trash"))
    answer = browser(world.ana, hx=True).post(
        path(world.lark.task, "/trash/undo"), headers={"HX-Target": f"li#gone-{world.lark.task.id}"}
    )
    assert "Back in" in answer.text
    assert "<article" not in answer.text


def test_lists_go_page_by_page_without_losing_one(world, browser, desk):
    with desk() as session:
        column, vera = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
        at = clock.now()
        for number in range(PAGE * 2 + 3):
            Task.create(session, column, f"Old thing {number:03}", by=vera).throw_away(session, by=vera, at=at)
        session.commit()
    vera, seen, address = browser(world.vera), [], "/projects/trash"
    while address:
        page = vera.get(address).text
        seen += [part[:3] for part in page.split(">Old thing ")[1:]]
        address = page.split('href="/projects/trash?before=')[1].split('"')[0] if "Earlier ones" in page else None
        address = f"/projects/trash?before={address}" if address else None
    assert len(seen) == len(set(seen)) == PAGE * 2 + 3
    assert [vera.get(f"/projects/trash?before={odd}").status_code for odd in ("x", "-1", str(2**63))] == [404, 404, 404]


def test_an_open_task_whose_column_went_into_done_comes_back_open(world, browser, desk):
    browser(world.ana).post(path(world.lark.task, "/archive"))
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        gone, into = session.get_one(Column, world.lark.inbox.id), session.get_one(Column, world.lark.done.id)
        remove_column(session, gone, into, by=vera, finish=True)
        session.commit()
    browser(world.ana).post(path(world.lark.task, "/archive/undo"))
    with desk() as session:
        back = session.get_one(Task, world.lark.task.id)
        assert not back.is_done
        assert back.column.stage == "next"


def everything_about(desk, world, task):
    """One row in each table that hangs on a task."""
    with desk() as session:
        vera, found = session.get_one(Person, world.vera.id), session.get_one(Task, task.id)
        found.comment(session, "Words", by=vera)
        session.add(Look(person_id=vera.id, about=f"task:{task.id}", at=clock.now()))
        label = Label(client_id=found.client_id, name="Loose", colour="c1")
        session.add(label)
        session.flush()
        about = {"client_id": found.client_id, "task_id": found.id}
        session.add_all([TaskLabel(**about, label_id=label.id), TaskHelper(**about, person_id=vera.id)])
        session.add_all([TaskFollower(**about, person_id=world.cleo.id), Dependency(**about, needs_id=world.lark.task.id)])
        session.add(Dependency(client_id=found.client_id, task_id=world.lark.task.id, needs_id=found.id))
        session.commit()


def test_after_thirty_days_it_is_gone_for_good_with_all_that_hangs_on_it(app, world, browser, desk):
    task = world.lark.secret_task
    everything_about(desk, world, task)
    browser(world.ana).post(path(task, "/trash"))
    browser(world.ana).post(path(world.lark.done_task, "/archive"))
    with desk() as session:
        activity = session.scalar(select(func.count(Activity.id)).where(Activity.about == f"task:{task.id}"))
    assert run(app) == 0
    with desk() as session:
        long_ago = clock.now() - KEEP - timedelta(minutes=1)
        session.execute(update(Task).where(Task.id == task.id).values(trashed_at=long_ago))
        session.execute(update(Task).where(Task.id == world.lark.done_task.id).values(archived_at=long_ago))
        session.commit()
    assert run(app) == 1
    with desk() as session:
        assert session.get(Task, task.id) is None
        assert session.get(Task, world.lark.done_task.id) is not None
        for model in (Comment, ChecklistItem, TaskLabel, TaskHelper, TaskFollower, Dependency):
            assert session.scalar(select(func.count()).select_from(model).where(model.task_id == task.id)) == 0
        assert session.scalar(select(func.count()).select_from(Dependency).where(Dependency.needs_id == task.id)) == 0
        assert session.scalar(select(Look).where(Look.about == f"task:{task.id}")) is None
        assert session.scalar(select(func.count(Activity.id)).where(Activity.about == f"task:{task.id}")) == activity
    assert run(app) == 0


def run(app):
    with session_in(app, Scope.practice()) as session:
        session.info.pop(KEY)
        return empty_trash()


def test_whatever_hangs_on_a_task_goes_with_it(app):
    with app.app_context():
        hangs = [
            (table.name, key.name)
            for table in db.Model.metadata.sorted_tables
            for key in table.foreign_key_constraints
            if key.referred_table.name == "task" and key.ondelete != "CASCADE"
        ]
    assert hangs == []
    assert inspect(Task).relationships["completion"].passive_deletes
    assert empty_trash in [entry.func for entry in SCHEDULE]


def test_what_is_on_the_board_cannot_be_asked_back_and_says_nothing(world, desk):
    with desk() as session:
        task, vera = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.vera.id)
        task.bring_back(session, by=vera)
        assert task.where_it_went == ""
        task.throw_away(session, by=vera)
        with pytest.raises(Refused, match="is in the trash"):
            task.complete(session, by=vera)


@pytest.mark.parametrize(
    ("days", "words"), [(0, "for another 30 days"), (28.5, "for another 2 days"), (29, "for another day"), (30, "until tonight")]
)
def test_how_long_it_is_kept_is_said_in_days(days, words):
    now = clock.now()
    assert kept_words(now - timedelta(days=days), now) == words
