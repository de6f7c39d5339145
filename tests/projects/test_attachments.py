"""Links and files of a task: attached, fetched by those who may, and gone when they are removed."""

import io
import os

import pytest
from sqlalchemy import select

from tests.projects.making_files import HTML, PDF, SVG, picture
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.projects import forms_talk
from vbm.projects.jobs import sweep_files
from vbm.projects.models import Attachment, Task
from vbm.projects.models.attaching import MOST_ON_A_TASK
from vbm.projects.storing import Store


def path(task, rest=""):
    return f"/projects/tasks/{task.id}/files{rest}"


def sent(*files):
    return {"files": [(io.BytesIO(raw), name) for name, raw in files]}


@pytest.fixture
def attach(world, browser, desk):
    """`attach(person, (name, raw), ..., task=…)` is the newest attachment's id."""

    def send(person, *files, task=world.lark.task, **more):
        answer = browser(person).post(path(task), data=sent(*files) | more)
        assert answer.status_code == 303, answer.text[-600:]
        with desk() as session:
            return session.scalars(select(Attachment.id).order_by(Attachment.id.desc())).first()

    return send


@pytest.fixture
def store(app):
    store = Store.within(app.config["VBM"].data_dir)
    for file in store.folder.glob("*/*/*"):
        file.unlink()
    return store


def bytes_kept(store):
    return sorted(file.name for file in store.folder.glob("*/*/*") if not file.name.endswith(".small"))


def test_several_files_at_once_are_kept_and_shown_to_the_team(world, browser, desk, store):
    answer = browser(world.ana, hx=True).post(path(world.lark.task), data=sent(("Plan.pdf", PDF), ("Logo.png", picture())))
    assert answer.status_code == 200
    for words in ("Plan.pdf", "Logo.png", "Attached: Plan.pdf, Logo.png.", "/picture", "team only"):
        assert words in answer.text
    with desk() as session:
        rows = session.scalars(select(Attachment).order_by(Attachment.id)).all()[-2:]
        assert [(row.name, row.mimetype, row.shown_to_owner) for row in rows] == [
            ("Plan.pdf", "application/pdf", False), ("Logo.png", "image/png", False),
        ]  # fmt: skip
        assert rows[0].size == len(PDF)
    assert len(bytes_kept(store)) == 2
    assert "attached “Plan.pdf”" in browser(world.vera).get(f"/projects/tasks/{world.lark.task.id}").text


def test_a_file_comes_back_to_be_saved_and_never_as_a_page(world, browser, attach):
    for name, raw, kind in (("Plan é.pdf", PDF, "application/pdf"), ("a.txt", b"<b>hi</b>", "text/plain; charset=utf-8")):
        answer = browser(world.vera).get(path(world.lark.task, f"/{attach(world.ana, (name, raw))}"))
        assert (answer.status_code, answer.data, answer.headers["Content-Type"]) == (200, raw, kind)
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        answer.close()


def test_a_picture_shows_small_and_drawn_anew_and_nothing_else_shows_at_all(world, browser, attach):
    drawn, plain = attach(world.ana, ("a.png", picture())), attach(world.ana, ("a.pdf", PDF))
    answer = browser(world.ana).get(path(world.lark.task, f"/{drawn}/picture"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()
    assert browser(world.ana).get(path(world.lark.task, f"/{plain}/picture")).status_code == 404


def test_what_is_refused_is_said_and_what_is_good_is_kept_all_the_same(world, browser, desk, store):
    bad = [("evil.svg", SVG), ("page.png", HTML), ("none.txt", b"")]
    answer = browser(world.ana).post(path(world.lark.task), data=sent(*bad))
    assert answer.status_code == 422
    for name, _ in bad:
        assert f"“{name}” " in answer.text
    mixed = browser(world.ana).post(path(world.lark.task), data=sent(*bad, ("Plan.pdf", PDF)))
    assert mixed.status_code == 200
    assert "evil.svg" in mixed.text
    assert ">Plan.pdf</a>" in mixed.text
    assert len(bytes_kept(store)) == 1
    assert "Choose a file first." in browser(world.ana).post(path(world.lark.task), data={}).text


def test_a_body_beyond_all_bounds_is_answered_with_a_sentence(world, browser):
    answer = browser(world.ana, hx=True).post(path(world.lark.task), data=sent(("a.pdf", PDF + b"\x00" * 65 * 1024 * 1024)))
    assert answer.status_code == 413
    assert "Files may have up to 20 MB" in answer.text
    one = browser(world.ana).post(path(world.lark.task), data=sent(("a.pdf", PDF + b"\x00" * 22 * 1024 * 1024)))
    assert one.status_code == 422
    assert "larger than 20 MB" in one.text
    for each in (answer, one):
        each.request.environ["wsgi.input"].close()  # werkzeug's test client leaves it open


def test_a_task_takes_so_many_and_no_more(world, browser, desk, attach):
    with desk() as session:
        task = session.get_one(Task, world.lark.done_task.id)
        for n in range(MOST_ON_A_TASK - 1):
            task.attach_link(session, f"https://a.example/{n}", "", by=world.ana)
        session.commit()
    answer = browser(world.ana).post(path(world.lark.done_task), data=sent(("a.txt", b"one"), ("b.txt", b"two")))
    assert answer.status_code == 200
    assert f"A task takes {MOST_ON_A_TASK} links and files." in answer.text
    assert browser(world.ana).post(path(world.lark.done_task, "/links"), data={"url": "https://b.example"}).status_code == 422


def test_the_same_form_sent_twice_attaches_once(world, attach, desk):
    for _ in range(2):
        attach(world.ana, ("a.txt", b"words"), command_key="k1")
    with desk() as session:
        kinds = session.scalars(select(Activity.kind).where(Activity.kind == "task.attached")).all()
        assert len(kinds) == 1


def test_removing_the_last_one_removes_the_bytes_and_not_before(world, browser, attach, store, desk):
    same = ("a.png", picture())
    first, second = attach(world.ana, same), attach(world.ana, same, task=world.lark.done_task)
    theirs = attach(world.bo, same, task=world.wren.task)
    assert len(bytes_kept(store)) == 2, "one for each client"
    assert browser(world.ana).post(path(world.lark.task, f"/{first}/removal")).status_code == 303
    assert len(bytes_kept(store)) == 2
    browser(world.ana).post(path(world.lark.done_task, f"/{second}/removal"))
    assert len(list(store.folder.glob(f"{world.lark.client.id}/*/*"))) == 0
    answer = browser(world.bo).get(path(world.wren.task, f"/{theirs}"))
    assert answer.status_code == 200
    answer.close()


def test_what_nobody_holds_is_swept_away_at_night(app, world, attach, store, desk):
    kept, lost = attach(world.ana, ("a.txt", b"kept")), attach(world.ana, ("b.txt", b"lost"))
    with desk() as session:
        session.delete(session.get_one(Attachment, lost))
        session.commit()
    with app.app_context():
        sweep_files()
        assert len(bytes_kept(store)) == 2, "perhaps its row is being written this very moment"
        for file in store.folder.glob("*/*/*"):
            os.utime(file, (1, 1))
        sweep_files()
        db.engine.dispose()
    with desk() as session:
        assert bytes_kept(store) == [session.get_one(Attachment, kept).stored]


def test_a_full_disk_leaves_no_row_and_says_so(world, browser, desk, store, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = browser(world.ana).post(path(world.lark.task), data=sent(("a.txt", b"words")))
    assert answer.status_code == 422
    assert "could not be written" in answer.text
    with desk() as session:
        assert session.scalars(select(Attachment).where(Attachment.name == "a.txt")).all() == []
    assert not list(store.folder.glob("*/*/*"))


def test_everybody_can_write_while_a_file_is_looked_into(world, browser, desk, attach, monkeypatch):
    look = forms_talk.look_into

    def look_while_others_write(name, raw):
        assert browser(world.vera).post(path(world.lark.task, "/links"), data={"url": "https://a.example"}).status_code == 303
        return look(name, raw)

    monkeypatch.setattr(forms_talk, "look_into", look_while_others_write)
    attach(world.ana, ("a.txt", b"words"), command_key="also with one")


def test_the_client_sees_what_somebody_showed_on_a_task_that_she_sees(world, browser, attach):
    cleo, mallory = browser(world.cleo), browser(world.mallory)
    for task in (world.lark.task, world.lark.secret_task):
        id = attach(world.ana, ("a.pdf", PDF), task=task)
        assert cleo.get(path(task, f"/{id}")).status_code == 404
        assert browser(world.ana).post(path(task, f"/{id}/readers"), data={"shown": "yes"}).status_code == 303
        answer = cleo.get(path(task, f"/{id}"))
        assert answer.status_code == (200 if task is world.lark.task else 404)
        answer.close()
        assert mallory.get(path(task, f"/{id}")).status_code == 404
        assert browser(world.bo).get(path(task, f"/{id}")).status_code == 404
        assert browser(world.ana).get(path(world.lark.done_task, f"/{id}")).status_code == 404
        assert cleo.post(path(task, f"/{id}/removal")).status_code == 403


def test_without_its_bytes_a_file_is_not_there(world, browser, attach, store):
    id = attach(world.ana, ("a.pdf", PDF))
    for file in store.folder.glob("*/*/*"):
        file.unlink()
    assert browser(world.ana).get(path(world.lark.task, f"/{id}")).status_code == 404


def test_an_owner_gets_no_file_of_a_task_that_was_put_away(world, browser, attach):
    id = attach(world.ana, ("Plan.pdf", PDF), ("Logo.png", picture()))
    ana, cleo, task = browser(world.ana), browser(world.cleo), f"/projects/tasks/{world.lark.task.id}"
    ana.post(path(world.lark.task, f"/{id}/readers"), data={"shown": "yes"})
    files = [path(world.lark.task, f"/{id}{rest}") for rest in ("", "/picture")]

    def answers(reader):
        for file in files:
            with reader.get(file) as answer:
                yield answer.status_code

    assert list(answers(cleo)) == [200, 200]
    for away in ("archive", "trash"):
        assert ana.post(f"{task}/{away}").status_code == 303
        assert (list(answers(cleo)), list(answers(ana))) == ([404, 404], [200, 200])


def test_a_photo_from_the_list_of_the_day_comes_back_to_it_and_says_so(world, browser):
    ana, task = browser(world.ana), world.lark.task
    back = f"/today#todo-{task.id}"
    assert f'name="next" value="{back}"' in ana.get("/today").text
    answer = ana.post(path(task), data=sent(("Photo.png", picture())) | {"next": back})
    assert (answer.status_code, answer.headers["Location"]) == (303, back)
    assert f"The photo is with “{task.title}”." in ana.get("/today").text
    away = ana.post(path(task), data=sent(("Photo.png", picture())) | {"next": "//evil.test", "command_key": "e" * 32})
    assert away.headers["Location"] == f"/projects/tasks/{task.id}"
