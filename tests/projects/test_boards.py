"""What the two boards show, to whom, and at what price."""

import re
from datetime import date, timedelta

from tests.counting import counted_selects
from tests.crowds import crowd
from tests.world import OURS, THEIRS
from vbm.accounts.models import Person
from vbm.projects.models import Column, Project, ProjectStage, Stage, Task, WaitingOn
from vbm.support import clock


def test_a_board_shows_every_column_with_its_cards_and_what_holds_them_up(world, browser):
    page = browser(world.ana).get(f"/projects/{world.lark.project.id}")
    assert page.status_code == 200
    assert page.text.count('class="column') >= 4
    assert "Write sales page" in page.text
    assert "Waiting for the client since today" in page.text
    assert "due Tue 1 Dec" in page.text or "late" in page.text


def test_a_member_has_no_board_of_another_client(world, browser):
    assert browser(world.ana).get(f"/projects/{world.wren.project.id}").status_code == 404
    index = browser(world.ana).get("/projects").text
    assert OURS in index
    assert THEIRS not in index


def test_an_owner_may_not_enter_the_boards(world, browser):
    for path in ("/projects", f"/projects/{world.lark.project.id}", f"/projects/tasks/{world.lark.task.id}"):
        assert browser(world.cleo).get(path).status_code == 403


def test_only_a_manager_is_offered_to_move_projects(world, browser):
    assert f"/projects/{world.lark.project.id}/moves/new" in browser(world.vera).get("/projects").text
    assert "moves/new" not in browser(world.ana).get("/projects").text


def test_an_unchanged_board_is_not_sent_again_and_a_changed_one_is(world, browser, desk):
    vera, address = browser(world.vera), f"/projects/{world.lark.project.id}"
    tag = vera.get(address).headers["ETag"]
    assert vera.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert browser(world.ana).get(address, headers={"If-None-Match": tag}).status_code == 200
    with desk() as session:
        session.get_one(Task, world.lark.task.id).complete(session, by=session.get_one(Person, world.ana.id))
        session.commit()
    assert vera.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_board_asks_the_database_as_often_for_two_hundred_tasks_as_for_two(world, browser, desk, app):
    address = f"/projects/{world.lark.project.id}"
    ana = browser(world.ana)
    few = _queries(app, lambda: ana.get(address))
    with desk() as session:
        column, by = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.ana.id)
        for number in range(200):
            task = Task.create(session, column, f"Task {number}", by=by, assignee=by if number % 2 else None)
            if number % 7 == 0:
                task.comment(session, "Said", by=by)
                task.add_item(session, "Step", by=by)
                task.block(session, WaitingOn.EXTERNAL, "An answer", by=by)
        session.commit()
    many = _queries(app, lambda: ana.get(address))
    again = _queries(app, lambda: ana.get(address))
    assert few == many <= 8
    assert again <= 5


def test_a_thousand_tasks_take_no_more_questions_and_few_bytes_and_their_counts_are_whole(world, browser, desk, app):
    address, ana = f"/projects/{world.lark.project.id}", browser(world.ana)
    few = _queries(app, lambda: ana.get(address))
    with desk() as session:
        for column in (world.lark.inbox, world.lark.doing):
            crowd(session, session.get_one(Column, column.id), 500)
        session.commit()
    assert _queries(app, lambda: ana.get(address)) == few <= 8
    page = ana.get(address).text
    assert f'data-count="{world.lark.inbox.id}">501<' in page
    assert len(page) < 250_000


def test_done_shows_a_fortnight_newest_first_and_folds_the_rest(world, browser, desk):
    with desk() as session:
        inbox, by = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.ana.id)
        for days in (40, 20, 10, 1):
            Task.create(session, inbox, f"{days} days ago", by=by).complete(session, by=by, at=clock.now() - timedelta(days=days))
        session.commit()
    ana, address = browser(world.ana), f"/projects/{world.lark.project.id}"
    folded, whole = ana.get(address).text, ana.get(f"{address}?older=yes").text
    assert folded.index("1 days ago") < folded.index("10 days ago")
    assert "20 days ago" not in folded
    assert "Show 2 older" in folded
    assert whole.index("20 days ago") < whole.index("40 days ago")


def test_the_projects_board_counts_open_done_and_stuck(world, browser):
    text = browser(world.vera).get("/projects").text
    assert "1/3 done" in text
    assert "1 stuck" in text


def test_an_open_board_is_told_only_what_is_new(world, browser, desk):
    ana, address = browser(world.ana), f"/projects/{world.lark.project.id}/changes"
    with desk() as session:
        revision = session.get_one(Project, world.lark.project.id).revision
    assert ana.get(f"{address}?since={revision}").status_code == 204
    with desk() as session:
        session.get_one(Task, world.lark.task.id).comment(session, "Hello", by=session.get_one(Person, world.ana.id))
        session.commit()
    news = ana.get(f"{address}?since={revision}")
    assert news.status_code == 200
    assert f"#lists-{world.lark.inbox.id}" in news.text
    assert f"#lists-{world.lark.doing.id}" not in news.text
    assert int(news.headers["X-Revision"]) > revision
    for absurd in ("", "-3", "x", "9" * 400, "²"):
        assert ana.get(address, query_string={"since": absurd}).status_code == 200


def test_a_new_column_brings_the_whole_strip_to_open_boards(world, browser, desk):
    with desk() as session:
        project = session.get_one(Project, world.lark.project.id)
        before = project.revision
        Column.add(session, project, "Ideas", Stage.INBOX, by=session.get_one(Person, world.vera.id))
        session.commit()
    news = browser(world.ana).get(f"/projects/{world.lark.project.id}/changes?since={before}").text
    assert f"#strip-{world.lark.project.id}" in news
    assert "Ideas" in news


def test_the_projects_board_hears_of_every_client(world, browser, desk):
    vera = browser(world.vera)
    first = vera.get("/projects/changes").headers["X-Revision"]
    assert vera.get("/projects/changes", query_string={"since": first}).status_code == 204
    with desk() as session:
        session.get_one(Task, world.wren.task.id).complete(session, by=session.get_one(Person, world.vera.id))
        session.commit()
    again = vera.get("/projects/changes", query_string={"since": first})
    assert again.status_code == 200
    assert again.headers["X-Revision"] != first


def _queries(app, ask) -> int:
    with counted_selects(app) as seen:
        assert ask().status_code == 200
    return len(seen)


def test_a_finished_project_is_not_called_late(world, browser, desk):
    with desk() as session:
        project = session.get_one(Project, world.lark.project.id)
        project.stage, project.due_on = ProjectStage.DONE, date(2020, 1, 1)
        session.commit()
    page = browser(world.vera).get("/projects").text
    assert "days late" not in page.split(f'id="project-{world.lark.project.id}"')[1].split("</li>")[0]


def test_a_column_filtered_to_nothing_does_not_say_that_it_is_empty(world, browser):
    page, ana = f"/projects/{world.lark.project.id}", browser(world.ana)
    assert "Nothing here matches." not in ana.get(page).text
    filtered = ana.get(f"{page}?text=nothingiscalledthis").text
    words = dict(re.findall(r'id="cards-(\d+)".*?data-empty-words="([^"]+)"', filtered))
    assert words[str(world.lark.inbox.id)] == words[str(world.lark.done.id)] == "Nothing here matches."
    assert "0 shown" in filtered


def test_the_list_of_keys_names_those_that_work_everywhere(world, browser):
    said = browser(world.ana).get("/projects/keys").text
    for pressed, does in (("<kbd>c</kbd>", "add a task from anywhere"), ("<kbd>Ctrl</kbd><kbd>K</kbd>", "go anywhere")):
        assert f"<dt>{pressed}</dt><dd>{does}" in said
