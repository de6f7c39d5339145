"""The manager's Today: what stops, what is late, and which mail did not leave."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update

from tests.counting import counted_selects
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.leads.models import Lead
from vbm.leads.models.lead import LostReason
from vbm.leads.models.stages import Stage
from vbm.mail.models import Message, State, new_message_id
from vbm.projects.models import Task, WaitingOn

TODAY = date(2026, 11, 23)


def _part(text: str, name: str) -> str:
    return text.split(f'id="need-{name}"')[1].split("</section>")[0]


def test_the_stuck_say_who_on_whom_and_why_and_what_waits_for_her_comes_first(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        task = session.get_one(Task, world.wren.task.id)
        task.block(session, WaitingOn.MANAGER, "May I buy it?", by=session.get_one(Person, world.bo.id))
        session.commit()
        other = session.get_one(Task, world.lark.task.id)
        other.block(session, WaitingOn.EXTERNAL, "No parcel yet", "The post", by=session.get_one(Person, world.ana.id))
        session.commit()
    text = browser(world.vera).get("/today").text
    stuck = _part(text, "stuck")
    assert stuck.index("waiting for you") < stuck.index("waiting for The post")
    assert all(words in stuck for words in ("May I buy it?", "Bo Sand", "Ana Reis", "No parcel yet", "just now"))
    assert f"Needs a login {OURS}" not in stuck
    assert f"Needs a login {OURS}" in _part(text, "owners")
    assert f"/today/tasks/{world.wren.task.id}/freeing" in stuck
    assert f"/projects/tasks/{world.wren.task.id}" in stuck


def test_what_others_are_late_with_is_listed_and_her_own_is_under_her_own_work(
    world: World, browser: Callable[..., Any], add: Callable[..., int]
) -> None:
    add("Late with Ana", -2)
    add("Late with nobody", -3, assignee=None)
    add("Late with Vera", -2, assignee=world.vera)
    add("In time", 0)
    text = browser(world.vera).get("/today").text
    overdue = _part(text, "overdue")
    assert overdue.index("Late with nobody") < overdue.index("Late with Ana")
    assert "2 days late" in overdue
    assert "nobody has it" in overdue
    assert "Late with Vera" not in overdue
    assert "Late with Vera" in text.split('id="my-work"')[1]
    assert "In time" not in overdue


def test_mail_that_did_not_leave_is_counted_and_leads_to_it(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        for number, state in enumerate([State.FAILED, State.FAILED, State.UNSURE, State.KEPT, State.SENT, State.WAITING]):
            names = {"to_name": "", "to_email": "a@b.test", "subject": "", "text": "", "html": ""}
            session.add(Message(key=str(number), message_id=new_message_id("x"), kind="x", about="x", state=state, **names))
        session.commit()
    mail = _part(browser(world.vera).get("/today").text, "mail")
    assert "2 messages" in mail
    assert all(f"/mail?state={state}" in mail for state in ("failed", "unsure", "kept"))
    assert 'sent"' not in mail


def test_leads_without_a_next_step_or_with_one_that_is_due_are_listed(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    steps = {"Adrift": None, "Due": TODAY, "Promised": TODAY + timedelta(days=5), "Gone": None}
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        for name, on in steps.items():
            lead = Lead.open(session, email=f"{name}@x.test", name=f"{name} Lead", source="manual", by=vera)
            if on:
                lead.set_next_step(session, f"Call {name}", on, by=vera)
            if name == "Gone":
                lead.change_stage(session, Stage.LOST, by=vera, reason=LostReason.PRICE)
        session.commit()
    leads = _part(browser(world.vera).get("/today").text, "leads")
    assert leads.index("Adrift Lead") < leads.index("Due Lead")
    assert "No next step" in leads
    assert "Call Due" in leads
    assert "Promised" not in leads
    assert "Gone" not in leads


def test_a_member_sees_only_her_own_work(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.ana).get("/today").text
    assert 'id="needs"' not in text
    assert THEIRS not in text


def test_a_calm_day_says_so(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        for lead in session.scalars(select(Lead)):
            lead.set_next_step(session, "Call", TODAY + timedelta(days=9), by=vera)
        for id in (world.lark.secret_task.id, world.wren.secret_task.id):
            session.get_one(Task, id).unblock(session, by=vera)
        session.commit()
    assert "Nothing needs you right now" in browser(world.vera).get("/today").text


def test_the_page_asks_as_little_for_many_tasks_as_for_few(
    world: World, browser: Callable[..., Any], add: Callable[..., int], desk: Callable[[], Any], app: Any
) -> None:
    counts = []
    vera = browser(world.vera)
    for _ in range(2):
        with counted_selects(app) as said:
            assert vera.get("/today").status_code == 200
        counts.append(len(said))
        for number in range(15):
            add(f"More {number}", number - 10)
        with desk() as session:
            session.execute(update(Task).where(Task.title == "More 3").values(assignee_id=world.vera.id))
            session.commit()
    assert counts[0] == counts[1] <= 30
