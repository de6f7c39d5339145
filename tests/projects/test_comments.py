"""What is said about a task: to whom, by whom, in which words, and what stays of it."""

import pytest
from sqlalchemy import func, select

from tests.conftest import session_in
from tests.counting import counted_selects
from vbm.accounts.models import Capacity, Person, Role
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.projects.models import Comment, CommentVersion, Task, TaskFollower
from vbm.support.mentions import names_called, names_to_call
from vbm.support.scope import Scope
from vbm.web.markdown import rich

PEOPLE = ["Ana", "Ana Ruiz", "Jean-Luc O'Neil", "Bo Sand"]


def path(task, rest=""):
    return f"/projects/tasks/{task.id}/comments{rest}"


@pytest.fixture
def said(world, browser, desk):
    """`said(person, words)` is the comment's id."""

    def say(person, body, **more):
        answer = browser(person).post(path(world.lark.task), data={"body": body, **more})
        assert answer.status_code == 303
        with desk() as session:
            return session.scalar(select(func.max(Comment.id)))

    return say


def newest_deed(session):
    return session.scalars(select(Activity).order_by(Activity.id.desc()).limit(1)).one()


@pytest.mark.parametrize(
    ("text", "called"),
    [("@ana ruiz, look", {"Ana Ruiz"}), ("@ANA look", {"Ana", "Ana Ruiz"}),
     ("@Bo and @jean-luc o'neil.", {"Bo Sand", "Jean-Luc O'Neil"}),
     ("mail me at x@ana.com or x.@bo", set()), ("@Anastasia @Bob", set()), ("@", set()), ("@@Bo", set()), ("(@Bo)", {"Bo Sand"}),
     ("@Bo\u200bSand", {"Bo Sand"})],
)  # fmt: skip
def test_of_several_names_the_longest_is_meant_and_addresses_are_no_names(text, called):
    assert names_called(text, PEOPLE) == called


def test_a_name_is_bold_in_the_page_and_nothing_else_gets_through_the_door():
    names = names_to_call(PEOPLE)
    assert str(rich("@ana ruiz!", names)) == '<p><strong class="mention">@ana ruiz</strong>!</p>\n'
    assert "<strong" not in rich("`@Bo` x@bo.com", names)
    hostile = rich('<strong class="mention" onclick=x>@Bo</strong> [@Bo](javascript:alert(1))', names)
    assert '<strong class="mention">@Bo</strong>' in hostile
    assert "&lt;strong" in hostile
    assert "href" not in hostile
    assert "<script" not in rich("@x", names_to_call(["x<script>alert(1)</script>"]))
    assert str(rich("**@Bo**")) == "<p><strong>@Bo</strong></p>\n"


def test_who_is_spoken_to_follows_the_task_once_and_the_log_knows_who(world, browser, desk, said):
    for _ in range(2):
        said(world.ana, "@vera could you look? @bo @ghost")
    with desk() as session:
        followers = session.scalars(select(TaskFollower.person_id).where(TaskFollower.task_id == world.lark.task.id)).all()
        assert followers.count(world.vera.id) == 1
        assert world.bo.id not in followers
        assert newest_deed(session).data["mentions"] == [world.vera.id]
    page = browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text
    assert '<strong class="mention">@vera</strong>' in page
    assert '<strong class="mention">@bo' not in page


def test_an_author_changes_the_words_and_the_earlier_ones_stay_for_the_team(world, browser, desk, said):
    id = said(world.ana, "The price is 40")
    assert browser(world.ana).get(path(world.lark.task, f"/{id}/edit")).status_code == 200
    answer = browser(world.ana).post(path(world.lark.task, f"/{id}"), data={"body": "The price is 45 @vera", "version": 1})
    assert answer.status_code == 303
    page = browser(world.vera).get(f"/projects/tasks/{world.lark.task.id}").text
    for words in ("The price is 45", "The price is 40", "edited "):
        assert words in page
    with desk() as session:
        assert session.scalars(select(CommentVersion.body)).all() == ["The price is 40"]
        assert newest_deed(session).data["mentions"] == [world.vera.id]


def test_the_same_words_again_are_no_edit(world, browser, desk, said):
    id = said(world.ana, "Same")
    browser(world.ana).post(path(world.lark.task, f"/{id}"), data={"body": "Same", "version": 1})
    with desk() as session:
        assert session.get_one(Comment, id).edited_at is None


@pytest.mark.parametrize("body", ["", "  \x00 ", "x" * 20_001])
def test_an_edit_that_is_none_gets_a_sentence_beside_the_field(world, browser, said, body):
    answer = browser(world.ana).post(path(world.lark.task, f"/{said(world.ana, 'First')}"), data={"body": body, "version": 1})
    assert answer.status_code == 422
    assert "Write something, or remove the comment." in answer.text or "Keep it to 20,000 characters" in answer.text


def test_an_edit_that_races_shows_both_texts(world, browser, desk, said):
    id = said(world.ana, "First")
    ana = browser(world.ana)
    assert ana.post(path(world.lark.task, f"/{id}"), data={"body": "On my phone", "version": 1}).status_code == 303
    late = ana.post(path(world.lark.task, f"/{id}"), data={"body": "On my desk", "version": 1})
    assert late.status_code == 409
    for words in ("On my phone", "On my desk", 'name="version" value="2"'):
        assert words in late.text
    assert ana.post(path(world.lark.task, f"/{id}"), data={"body": "On my desk", "version": 2}).status_code == 303
    browser(world.vera).post(path(world.lark.task, f"/{id}/removal"))
    lost = ana.post(path(world.lark.task, f"/{id}"), data={"body": "Too late", "version": 3})
    assert lost.status_code == 409
    assert "Too late" in lost.text
    assert "removed while you were writing" in lost.text
    forced = ana.post(path(world.lark.task, f"/{id}"), data={"body": "Too late", "version": 4})
    assert forced.status_code == 422
    with desk() as session:
        assert session.get_one(Comment, id).body == ""


def test_nobody_changes_the_words_of_somebody_else(world, browser, desk, said):
    id = said(world.ana, "Mine")
    with session_in(browser().application, Scope.practice()) as session:
        dora = Person.add(session, "Dora", email="dora@vbm.test", role=Role.MEMBER, timezone="UTC", by=world.vera)
        session.get_one(Client, world.lark.client.id).seat(
            session, dora, Capacity.MEMBER, by=session.get_one(Person, world.vera.id)
        )
        session.commit()
    assert browser(world.vera).post(path(world.lark.task, f"/{id}"), data={"body": "Hers", "version": 1}).status_code == 422
    for rest in ("", "/readers", "/removal"):
        assert browser(dora).post(path(world.lark.task, f"/{id}{rest}"), data={"body": "x", "version": 1}).status_code == 403
    assert browser(dora).get(path(world.lark.task, f"/{id}/edit")).status_code == 403
    assert f"/{id}/edit" not in browser(dora).get(f"/projects/tasks/{world.lark.task.id}").text
    assert browser(world.ana).post(path(world.lark.done_task, f"/{id}/removal")).status_code == 404
    assert browser(world.bo).post(path(world.lark.task, f"/{id}/removal")).status_code == 404
    with desk() as session:
        assert session.get_one(Comment, id).body == "Mine"


def test_a_removed_comment_leaves_a_trace_and_its_words_are_kept_for_the_manager(world, browser, desk, said):
    id = said(world.ana, "The password is hunter2", shown_to_owner="y")
    for _ in range(2):
        assert browser(world.ana).post(path(world.lark.task, f"/{id}/removal")).status_code == 303
    with desk() as session:
        row = session.get_one(Comment, id)
        assert (row.body, row.shown_to_owner, row.removed_at is not None) == ("", False, True)
        assert session.scalars(select(CommentVersion.body)).all() == ["The password is hunter2"]
    hers, the_managers = (browser(who).get(f"/projects/tasks/{world.lark.task.id}").text for who in (world.ana, world.vera))
    assert "Ana Reis removed a comment," in hers
    assert "hunter2" not in hers
    assert "hunter2" in the_managers


def test_what_a_manager_removes_says_whose_it_was(world, browser, said):
    browser(world.vera).post(path(world.lark.task, f"/{said(world.ana, 'Wrong place')}/removal"))
    assert "Vera Lind removed a comment of Ana Reis," in browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text


def test_who_reads_it_can_be_changed_later_and_is_written_down(world, browser, desk, said):
    id = said(world.ana, "For now among us")
    for person, shown, kind in ((world.vera, "yes", "task.comment_shown"), (world.ana, "no", "task.comment_hidden")):
        assert browser(person).post(path(world.lark.task, f"/{id}/readers"), data={"shown": shown}).status_code == 303
        with desk() as session:
            assert session.get_one(Comment, id).shown_to_owner is (shown == "yes")
            assert newest_deed(session).kind == kind
    assert "kept a comment to the team" in browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text


def test_showing_a_task_to_the_client_never_shows_what_was_said_before(world, browser, desk):
    secret, cleos = world.lark.secret_task, Scope.owner_of([world.lark.client.id])
    browser(world.ana).post(path(secret), data={"body": "For Cleo", "shown_to_owner": "y"})
    browser(world.ana).post(path(secret), data={"body": "Not for her"})
    with desk() as session:
        session.get_one(Task, secret.id).shown_to_owner = True
        session.commit()
    with session_in(browser().application, cleos) as session:
        assert session.scalars(select(Comment.body).where(Comment.task_id == secret.id)).all() == ["For Cleo"]
        assert session.scalars(select(CommentVersion)).all() == []


def test_the_composer_and_each_comment_say_who_reads(world, browser, said):
    said(world.ana, "Inner"), said(world.ana, "Outer", shown_to_owner="y")
    page = browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text
    client = world.lark.client.name
    for words in (
        f"Cleo at {client} will read this.",
        f"Comment to {client}",
        "Comment for the team",
        "Only the team reads this.",
    ):
        assert words in page
    assert page.count(f"Cleo at {client} can read this") == 1
    assert "cannot see the task itself yet" in browser(world.ana).get(f"/projects/tasks/{world.lark.secret_task.id}").text


def test_a_long_talk_costs_no_more_questions_than_a_short_one(app, world, browser, desk):
    def talk(many):
        with desk() as session:
            task, ana = session.get_one(Task, world.lark.done_task.id), session.get_one(Person, world.ana.id)
            for n in range(many):
                comment = task.comment(session, f"@vera {n}", by=ana)
                task.reword(session, comment, f"@ana {n}", by=ana)
                task.attach_link(session, f"https://{many}-{n}.example", "", by=ana)
                task.remove_comment(session, task.comment(session, "Gone", by=ana), by=ana)
            session.commit()
        vera = browser(world.vera)
        with counted_selects(app) as said:
            assert vera.get(f"/projects/tasks/{world.lark.done_task.id}").status_code == 200
        return len(said)

    assert talk(2) == talk(9)


def test_who_calls_somebody_that_is_not_here_is_told(world, browser):
    body = {"body": "@an and @Ana, see x@y.test"}
    answer = browser(world.vera).post(path(world.lark.task), data=body, follow_redirects=True)
    assert "Nobody here is called @an." in answer.text
    heard = browser(world.vera, hx=True).post(path(world.lark.task), data=body).text
    assert "Nobody here is called @an." in heard.split('hx-target="#toasts"')[1]
    fine = browser(world.vera, hx=True).post(path(world.lark.task), data={"body": "@Ana, see x@y.test"}).text
    assert "Nobody here is called" not in fine
