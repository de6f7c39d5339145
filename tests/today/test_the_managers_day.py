"""What needs the manager: risks, clients who owe an answer, calls, full weeks, work of those who left."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from tests.capacity.conftest import works
from tests.capacity.test_duties import begin
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Membership, Person
from vbm.booking.models import TalkRequest
from vbm.leads.models import Lead
from vbm.leads.models.stages import Stage
from vbm.projects.models import Blocker, Project, ProjectStage, Task, WaitingOn
from vbm.web.access import FOCUS

TODAY = date(2026, 11, 23)
Make = Callable[..., Any]


def part(text: str, name: str) -> str:
    return text.split(f'id="need-{name}"')[1].split("</section>")[0] if f'id="need-{name}"' in text else ""


def test_at_risk_says_why_and_who_could_take_it(world: World, browser: Make, add: Make, desk: Make) -> None:
    big, first, second = add("Build the shop", 2), add("Copy", 9), add("Print it", 9)
    add("Calm", 9)
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        works(session, world.ana, (60,) * 5 + (0, 0))
        session.get_one(Task, big).estimate = 600
        session.get_one(Task, big).start(session, by=vera)
        session.get_one(Task, second).need(session, session.get_one(Task, first), by=vera)
        session.commit()
    risk = part(browser(world.vera).get("/today").text, "risk")
    assert "It takes 10 h more, and Ana has 1 h for it until then." in risk
    assert "Blocked by “Copy”, which is still open." in risk
    assert f"/team/capacity/tasks/{big}?next=/today" in risk
    assert risk.index("Build the shop") < risk.index("Print it")
    assert "Calm" not in risk


def test_an_old_question_of_the_team_is_said(world: World, browser: Make, add: Make, desk: Make) -> None:
    asked, answered = add("Colours"), add("Fonts")
    with desk() as session:
        ana, bo, at = (
            session.get_one(Person, world.ana.id),
            session.get_one(Person, world.bo.id),
            datetime(2026, 11, 17, tzinfo=UTC),
        )
        session.get_one(Task, asked).comment(session, "Which blue do we take? Thanks.", by=ana, at=at)
        session.get_one(Task, answered).comment(session, "Which font?", by=ana, at=at)
        session.get_one(Task, answered).comment(session, "This one.", by=bo, at=at + timedelta(hours=1))
        session.commit()
    risk = part(browser(world.vera).get("/today").text, "risk")
    assert "Ana asked 4 working days ago, and nobody has answered: “Which blue do we take?”" in risk
    assert "Fonts" not in risk
    assert f'/projects/tasks/{asked}#comments-{asked}" aria-label="Answer about Colours"' in risk


def test_what_is_late_offers_another_date_or_somebody_else(world: World, browser: Make, add: Make) -> None:
    hers, nobodys = add("Late", -2), add("Nobody’s", -2, assignee=None)
    late = part(browser(world.vera).get("/today").text, "overdue")
    assert f'/projects/tasks/{hers}/edit#due_on" aria-label="Another date for Late"' in late
    assert f"/team/capacity/tasks/{nobodys}?next=/today" in late


def test_clients_who_owe_an_answer_stand_oldest_first_with_what_was_asked(
    world: World, browser: Make, add: Make, desk: Make
) -> None:
    young, old = add("Young"), add("Old", assignee=world.vera)
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        for id, days in ((young, 1), (old, 10)):
            at = datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days=days)
            session.get_one(Task, id).block(session, WaitingOn.OWNER, f"Ask {id}?", "Dana", by=vera, at=at)
        session.commit()
    text = browser(world.vera).get("/today").text
    owners = part(text, "owners")
    assert owners.index("Old") < owners.index("Young")
    assert "Dana, 6 working days" in owners
    assert f"Ask {old}?" in owners
    browser(world.vera).post(f"/today/tasks/{old}/freeing")
    with desk() as session:
        assert session.scalars(select(Blocker.until).where(Blocker.task_id == old)).one() is not None


def test_calls_of_today_are_apart_from_other_leads(world: World, browser: Make, desk: Make) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        booked = Lead.open(session, email="b@x.test", name="Booked Lead", source="manual", by=vera)
        booked.change_stage(session, Stage.CALL_BOOKED, by=vera)
        booked.set_next_step(session, "Talk at 15:00", TODAY, by=vera)
        later = Lead.open(session, email="l@x.test", name="Later Lead", source="manual", by=vera)
        later.change_stage(session, Stage.CALL_BOOKED, by=vera)
        later.set_next_step(session, "Talk", TODAY + timedelta(days=5), by=vera)
        TalkRequest.ask(session, name="Asking Lead", email="a@x.test", best_times="mornings")
        session.commit()
    text = browser(world.vera).get("/today").text
    calls = part(text, "calls")
    assert calls.index("Booked Lead") < calls.index("Asking Lead")
    assert "Talk at 15:00" in calls
    assert "best times: mornings" in calls
    assert "Later Lead" not in calls
    assert "Booked Lead" not in part(text, "leads")


def test_a_full_week_and_what_rests_and_what_somebody_left_are_named(world: World, browser: Make, add: Make, desk: Make) -> None:
    add("Much", 3)
    with desk() as session:
        works(session, world.ana, (60,) * 5 + (0, 0))
        session.execute(update(Task).where(Task.title == "Much").values(estimate=900))
        begin(session, world, world.ana, title="Rests with its project")
        session.get_one(Project, world.lark.project.id).stage = ProjectStage.DONE
        session.get_one(Membership, (world.wren.client.id, world.bo.id)).until = datetime(2026, 11, 1, tzinfo=UTC)
        session.commit()
    with desk() as session:
        session.get_one(Project, world.lark.project.id).stage = ProjectStage.ACTIVE
        session.commit()
    text = browser(world.vera).get("/today").text
    assert "Ana Reis is overbooked by" in part(text, "full")
    assert f"/team/capacity/{world.ana.id}?week=2026-11-23" in part(text, "full")
    assert "Bo Sand has no seat there any more" in part(text, "left")
    assert f"/team/capacity/{world.bo.id}/handover/{world.wren.client.id}" in part(text, "left")
    with desk() as session:
        session.get_one(Project, world.lark.project.id).stage = ProjectStage.DONE
        session.commit()
    rest = part(browser(world.vera).get("/today").text, "rest")
    assert "Rests with its project" in rest
    assert "The project was finished." in rest


def test_a_long_list_folds(world: World, browser: Make, add: Make) -> None:
    for number in range(9):
        add(f"Late {number}", -2)
    overdue = part(browser(world.vera).get("/today").text, "overdue")
    shown, folded = overdue.split("<details")
    assert shown.count("<li") == 5
    assert folded.count("<li") == 4
    assert "4 more" in folded


def test_under_focus_nobody_elses_name_stands_there(world: World, browser: Make, add: Make, desk: Make) -> None:
    add(f"Late {THEIRS}", -2, place=world.wren.inbox, assignee=world.bo)
    add(f"Late {OURS}", -2)
    with desk() as session:
        session.get_one(Person, world.bo.id).is_active = False
        works(session, world.bo, (1,) * 5 + (0, 0))
        session.commit()
    vera = browser(world.vera)
    with vera.session_transaction() as kept:
        kept[FOCUS] = world.lark.client.id
    text = vera.get("/today").text
    assert f"Late {OURS}" in text
    for hidden in (THEIRS, world.wren.client.name, "Bo Sand", world.lead.name):
        assert hidden not in text
