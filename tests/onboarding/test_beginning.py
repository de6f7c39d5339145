"""What a new client begins with: tasks that were handed over, decisions, the owner's own answers, and days on which we work."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER
from tests.leads.people import lead_with_consents
from tests.onboarding.test_conversion import AGREED
from tests.world import World
from vbm.clients.models import Baseline, Client, DecisionRight, Moment, Right
from vbm.leads.models import Lead, Stage
from vbm.leads.models.note import LeadNote
from vbm.onboarding.told_before import told_before
from vbm.practice.holidays import Holiday
from vbm.projects.models import Label, Project, Task, TaskLabel

Browser = Callable[..., Any]
Desk = Callable[[], Any]
HANDED = "VA: Sort the mail\nOwner: Say yes to new prices\nLead the Monday meeting"


@pytest.fixture
def nadia(desk: Desk, world: World) -> Any:
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead


def begin(browser: Browser, world: World, lead: Any, **said: str) -> Any:
    return browser(world.vera).post(f"/leads/{lead.id}/conversion", data=AGREED | said)


def client_of(session: Any, lead: Any) -> Client:
    client: Client = session.get_one(Client, session.get_one(Lead, lead.id).client_id)
    return client


def test_what_is_handed_over_becomes_tasks_and_what_stays_a_decision(
    world: World, browser: Browser, desk: Desk, nadia: Any
) -> None:
    assert begin(browser, world, nadia, handover=HANDED).status_code == 303
    with desk() as session:
        client = client_of(session, nadia)
        tasks = {task.title: task for task in session.scalars(select(Task).where(Task.client_id == client.id))}
        worn = session.execute(select(TaskLabel.task_id, Label.name).join(Label, Label.id == TaskLabel.label_id)).all()
        stays = session.scalars(select(DecisionRight).where(DecisionRight.what == "Say yes to new prices")).one()
        mail, meeting = tasks["Sort the mail"], tasks["Lead the Monday meeting"]
        assert (mail.assignee_id, meeting.assignee_id) == (None, world.vera.id)
        assert [name for task_id, name in worn if task_id == mail.id] == ["Assistant"]
        assert mail.column.stage == "inbox"
        assert "Say yes to new prices" not in tasks
        assert (stays.right, stays.shown_to_owner, stays.agreed_on) == (Right.ASKS, False, None)


def test_the_first_ninety_days_are_dated_from_the_start_on_working_days(
    world: World, browser: Browser, desk: Desk, nadia: Any
) -> None:
    with desk() as session:
        session.add(Holiday(on=date(2026, 12, 8), name="Immaculate Conception"))
        session.commit()
    begin(browser, world, nadia)  # from Tuesday 1 December 2026
    with desk() as session:
        due = {
            task.title: task.due_on
            for task in session.scalars(select(Task).where(Task.client_id == client_of(session, nadia).id))
        }
    assert due["Ask for access to every tool the business uses"] == date(2026, 12, 1)
    assert due["Access complete"] == due["Pain list complete"] == date(2026, 12, 9)  # day 7 is a holiday
    assert due["Baseline metrics: where the numbers stand today"] == date(2026, 12, 15)
    assert due["Day 30: are the pains relieved?"] == date(2026, 12, 31)
    assert due["Prepare the 90-day review"] == date(2027, 2, 15)  # day 75 falls on a Sunday
    assert due["90-day review: keep, resize or change"] == date(2027, 3, 1)


def test_the_answers_make_the_list_the_draft_and_the_start(world: World, browser: Browser, desk: Desk, nadia: Any) -> None:
    page = browser(world.vera).get(f"/leads/{nadia.id}/conversion").text
    assert "VBM: " in page
    assert "their own answers, kept for day 30 and day 90" in page
    begin(browser, world, nadia)
    with desk() as session:
        client = client_of(session, nadia)
        start = session.scalars(select(Baseline).where(Baseline.client_id == client.id)).one()
        rights = session.scalar(select(func.count(DecisionRight.id)).where(DecisionRight.client_id == client.id))
        lead = session.get_one(Lead, nadia.id)
        assert (lead.bought, lead.won_at is not None) == ("vbm", True)
    assert rights == 10
    assert (start.moment, set(start.answers)) == (Moment.START, {"doing_hours", "managing_hours", "away", "written"})
    assert start.answers["away"]["question"].startswith("You are away for a week")
    assert [id for id, _ in start.answers["doing_hours"]["options"]] == ["u5", "h5_10", "h11_20", "o20"]


def test_a_lead_without_answers_begins_with_less(world: World, browser: Browser, desk: Desk) -> None:
    page = browser(world.vera).get(f"/leads/{world.lead.id}/conversion").text
    assert "They came without a questionnaire" in page
    assert "nothing named yet" in page
    assert begin(browser, world, world.lead).status_code == 303
    with desk() as session:
        client = client_of(session, world.lead)
        assert Baseline.of(session, client.id) == {}
        assert session.scalar(select(func.count(DecisionRight.id)).where(DecisionRight.client_id == client.id)) == 10


def test_decisions_are_changed_or_left_out_before_they_begin(world: World, browser: Browser, desk: Desk, nadia: Any) -> None:
    begin(
        browser,
        world,
        nadia,
        right_refunds="tells",
        limit_refunds="75,50",
        right_prices="leave_out",
        right_tools="alone",
        limit_tools="",
    )
    with desk() as session:
        mine = select(DecisionRight).where(DecisionRight.client_id == client_of(session, nadia).id)
        rows = {row.what: row for row in session.scalars(mine)}
    refunds = rows["Refunds to customers"]
    assert (refunds.right, str(refunds.limit)) == (Right.TELLS, "€75.50")
    assert rows["Spending on tools and services"].limit is None
    assert not [what for what in rows if what.startswith("Prices")]


def test_without_a_project_the_list_is_kept_with_the_lead(world: World, browser: Browser, desk: Desk, nadia: Any) -> None:
    begin(browser, world, nadia, first_project="nothing", project_name="", handover=HANDED)
    with desk() as session:
        client = client_of(session, nadia)
        note = session.scalars(select(LeadNote).where(LeadNote.lead_id == nadia.id)).one()
        assert session.scalar(select(func.count(Project.id)).where(Project.client_id == client.id)) == 0
        assert "VA: Sort the mail" in note.text
        assert "new prices" not in note.text


def test_a_template_of_the_practice_can_be_the_beginning(world: World, browser: Browser, desk: Desk, nadia: Any) -> None:
    begin(browser, world, nadia, first_project="template-1", handover=HANDED)
    with desk() as session:
        tasks = session.scalars(select(Task.title).where(Task.client_id == client_of(session, nadia).id)).all()
    assert sorted(tasks) == ["Kept canary-desk", "Lead the Monday meeting", "Sort the mail"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("handover", "x" * 201),
        ("handover", "\n".join(f"Thing {n}" for n in range(61))),
        ("right_refunds", "king"),
        ("limit_refunds", "lots"),
        ("timezone", "Mars/Base"),
        ("first_project", "template-99"),
        ("fee", ""),
    ],
)
def test_bad_input_keeps_all_that_was_typed(
    world: World, browser: Browser, desk: Desk, nadia: Any, field: str, said: str
) -> None:
    typed = {"handover": HANDED, "project_name": "Our first quarter", "limit_tools": "33"} | {field: said}
    page = begin(browser, world, nadia, **typed)
    assert page.status_code == 422
    kept = [typed["project_name"], 'value="33"', typed["handover"].splitlines()[0]]
    assert [words for words in kept if words not in page.text] == []
    opened = page.text.split("<details")[1:]
    if field != "fee":
        assert [part for part in opened if 'class="error"' in part and "open>" in part.partition("\n")[0]]
    with desk() as session:
        assert session.get_one(Lead, nadia.id).stage == Stage.QUALIFIED


def test_whoever_would_hand_over_both_gets_lines_of_both_kinds(desk: Desk, world: World) -> None:
    with desk() as session:
        lead = lead_with_consents(session, "both@hand.test", AGENCY_OWNER | {"handover": "both"})
        lines = told_before(session, lead).handover.splitlines()
    assert {"VA: Inbox", "VBM: Planning the work"} <= set(lines)
