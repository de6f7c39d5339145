"""The board of projects has the manners of the board of tasks; what is archived is nowhere but in the archive."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.world import OURS
from vbm.accounts.models import Person
from vbm.projects.models import Fold, Project, ProjectStage
from vbm.support import clock


def project(desk, id):
    with desk() as session:
        return session.get_one(Project, id)


def test_a_move_can_be_undone_to_its_old_neighbours(world, browser, desk):
    lark, wren = world.lark.project.id, world.wren.project.id
    vera = browser(world.vera, hx=True)
    moved = vera.post(f"/projects/{lark}/moves", data={"to_column": "waiting", "from_column": "active"})
    assert "Moved to Waiting." in moved.text
    assert 'name="undo" value="yes"' in moved.text
    assert f'name="before_id" value="{wren}"' in moved.text
    assert "#cards-active" in moved.text
    assert "#cards-planned" not in moved.text
    undo = {"to_column": "active", "from_column": "waiting", "before_id": wren, "after_id": "", "undo": "yes"}
    assert "Moved back." in vera.post(f"/projects/{lark}/moves", data=undo).text
    with desk() as session:
        active = select(Project.id).where(Project.stage == ProjectStage.ACTIVE).order_by(Project.position)
        assert session.scalars(active).all() == [lark, wren]


def test_undo_is_refused_when_somebody_moved_it_since(world, browser, desk):
    vera, address = browser(world.vera, hx=True), f"/projects/{world.lark.project.id}/moves"
    vera.post(address, data={"to_column": "waiting", "from_column": "active"})
    vera.post(address, data={"to_column": "done", "from_column": "waiting"})
    late = vera.post(address, data={"to_column": "active", "from_column": "waiting", "undo": "yes"})
    assert late.status_code == 409
    assert "Vera Lind has just moved" in late.text


def test_a_stage_folds_for_one_person_and_the_page_is_sent_anew(world, browser, desk):
    vera = browser(world.vera)
    tag = vera.get("/projects").headers["ETag"]
    assert vera.post("/projects/stages/done/fold").location == "/projects#column-done"
    page = vera.get("/projects", headers={"If-None-Match": tag})
    assert page.status_code == 200
    assert "is-folded" in page.text
    assert "is-folded" not in browser(world.ana).get("/projects").text
    assert "#column-done" in browser(world.vera, hx=True).post("/projects/stages/done/fold/undo").text
    with desk() as session:
        assert session.scalars(select(Fold.about)).all() == []
    assert vera.post("/projects/stages/nowhere/fold").status_code == 404


def test_finished_projects_fold_away_after_two_weeks_and_are_one_press_away(world, browser, desk):
    with desk() as session:
        by, mine = session.get_one(Person, world.vera.id), session.get_one(Project, world.lark.project.id)
        mine.move_to(session, ProjectStage.DONE, by=by, at=clock.now() - timedelta(days=13))
        session.commit()
    assert OURS in browser(world.vera).get("/projects").text
    with desk() as session:
        session.get_one(Project, world.lark.project.id).done_at -= timedelta(days=2)
        session.get_one(Project, world.lark.project.id).touch(session)
        session.commit()
    board = browser(world.vera).get("/projects").text
    assert OURS not in board
    assert "Show 1 older" in board
    assert OURS in browser(world.vera).get("/projects/finished").text


def test_a_card_says_the_goal_in_one_line_and_the_due_date(world, browser, desk):
    with desk() as session:
        mine = session.get_one(Project, world.lark.project.id)
        mine.outcome, mine.due_on = "\n## **\n- A hundred <b>people</b> came\nAnd went", date(2026, 12, 1)
        mine.touch(session)
        session.commit()
    card = browser(world.vera).get("/projects").text.split(f'id="project-{world.lark.project.id}"')[1].split("</li>")[0]
    assert ">A hundred &lt;b&gt;people&lt;/b&gt; came</p>" in card
    assert "And went" not in card
    assert "1 Dec" in card


def test_a_new_project_begins_in_the_stage_where_it_was_asked_for(world, browser, desk):
    assert 'value="waiting"' in browser(world.vera).get("/projects/new?stage=waiting").text
    said = {"client_id": world.lark.client.id, "name": "Later", "starter": "empty"}
    browser(world.vera).post("/projects", data={**said, "stage": "waiting"})
    browser(world.vera).post("/projects", data={**said, "name": "Nonsense", "stage": "nowhere"})
    with desk() as session:
        stages = dict(session.execute(select(Project.name, Project.stage)).all())
        assert (stages["Later"], stages["Nonsense"]) == (ProjectStage.WAITING, ProjectStage.PLANNED)


@pytest.mark.parametrize("path", ["/projects", "/work", "/work/tasks/new", "/today"])
def test_an_archived_project_is_nowhere_but_in_the_archive(world, browser, desk, path):
    id, vera, words = world.lark.project.id, browser(world.vera), "Spring launch canary-lark"
    ana = browser(world.ana)
    assert vera.post(f"/projects/{id}/archive").status_code == 303
    for who in (vera, ana):
        assert words not in who.get(path).text
        assert words in who.get("/projects/archive").text
    assert "Write sales page" not in ana.get("/today").text
    assert "Write sales page" not in browser(world.cleo).get("/portal").text
    assert vera.get(f"/projects/{id}").status_code == 200
    assert vera.post(f"/projects/{id}/archive/undo").location == f"/projects/{id}"
    assert words in vera.get("/projects").text
    assert project(desk, id).archived_at is None


def test_members_see_the_archive_but_change_nothing(world, browser):
    ana, id = browser(world.ana), world.lark.project.id
    for path in ("/archive", "/archive/undo", "/copies", "/templates"):
        assert ana.post(f"/projects/{id}{path}").status_code == 403
    assert "Bring it back" not in ana.get("/projects/archive").text
    assert "New project" not in ana.get("/projects").text
