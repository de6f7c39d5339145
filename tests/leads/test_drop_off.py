"""How far visitors come: counted by what they post, read by the manager."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.counting import counted_selects
from tests.intake.publishing import publish
from tests.intake.walking import AGENCY_OWNER, SOLO_COACH, answer, finish, leave_contact
from vbm.intake.models import Counted, VisitorTally, visitor_tally
from vbm.intake.questions import BUILT_IN
from vbm.leads.drop_off import offered, told

IDS = BUILT_IN.ids


def tallies(session):
    return {(row.what, row.detail): row.count for row in session.scalars(select(VisitorTally))}


def first(answers, many):
    return dict(list(answers.items())[:many])


def test_each_page_is_counted_once_for_each_visitor_and_the_result_once(browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    answer(visitor, {"decide": "nothing"})
    visitor.post("/questionnaire/result")
    leave_contact(visitor)
    quitter = browser()
    answer(quitter, first(SOLO_COACH, 2))
    answer(quitter, first(SOLO_COACH, 1))
    with desk() as session:
        found = tallies(session)
    assert found.pop(("reached", IDS[1])) == found.pop(("reached", IDS[2])) == found.pop(("started", "")) == 2
    assert found == {("reached", id): 1 for id in (*IDS[3:], "check")} | {("finished", "VBM"): 1, ("left_contact", ""): 1}


def test_looking_counts_nothing(browser, desk):
    visitor = browser()
    for address in ("/questionnaire", "/questionnaire/handover", "/questionnaire/check", "/questionnaire/result"):
        visitor.get(address)
    with desk() as session:
        assert tallies(session) == {}


def test_the_numbers_say_where_people_stop():
    reached = {(Counted.REACHED, id): 10 - number // 2 for number, id in enumerate((*IDS, "check"))}
    seen = told(reached | {(Counted.STARTED, ""): 10, (Counted.FINISHED, "VA"): 1, (Counted.ROBOT, "talk"): 2}, BUILT_IN)
    assert (seen.started, seen.finished, seen.robots, seen.outcomes) == (10, 1, 2, (("Virtual Assistant", 1),))
    assert [step.stopped for step in seen.steps[:4]] == [0, 1, 0, 1]
    assert (seen.hardest.title, seen.hardest.number, seen.hardest.stopped) == ("Check your answers", None, 2)
    assert told({}, BUILT_IN).hardest is None


@pytest.fixture
def counted(desk):
    with desk() as session:
        for month, source, many in ((date(2026, 8, 1), "newsletter", 5), (date(2026, 9, 1), "", 2)):
            one = {"month": month, "version": BUILT_IN.version, "source": source, "campaign": "=2+5"}
            session.add_all(
                [
                    VisitorTally(**one, what=Counted.STARTED, count=many),
                    VisitorTally(**one, what=Counted.REACHED, detail=IDS[1], count=many - 1),
                ]
            )
        session.commit()


@pytest.mark.parametrize(
    ("asked", "began"),
    [
        ("", "7 began"),
        ("?source=newsletter", "5 began"),
        ("?source=not-known", "2 began"),
        ("?from=2026-09-01", "2 began"),
        ("?to=2026-08-01", "5 began"),
        ("?from=2026-09-01&to=2026-08-01", "Nobody began in this selection."),
        ("?source=%00&from=x&version=1999-1&campaign=" + "c" * 9000, "7 began"),
    ],
)
def test_the_manager_chooses_whose_numbers(browser, world, counted, asked, began):
    page = browser(world.vera).get("/leads/answers" + asked)
    assert page.status_code == 200
    assert began in page.text


def test_right_after_a_new_version_the_numbers_of_the_last_one_are_shown(browser, world, counted, desk):
    with desk() as session:
        publish(session, "2026.10")
    vera = browser(world.vera)
    page = vera.get("/leads/answers")
    assert "7 began" in page.text
    assert f"<option selected>{BUILT_IN.version}</option>" in page.text
    assert "<option>2026.10</option>" in page.text
    page = vera.get("/leads/answers?version=2026.10")
    assert "Nobody has begun in version 2026.10 yet." in page.text
    assert "<option selected>2026.10</option>" in page.text


def test_the_tenth_version_of_a_year_is_newer_than_its_ninth(browser, world, desk):
    with desk() as session:
        for version in ("2026.9", "2026.10", "2025.11"):
            session.add(VisitorTally(month=date(2026, 8, 1), version=version, what=Counted.STARTED, count=1))
        session.commit()
        assert offered(session).versions == ("2026.10", "2026.9", "2025.11")


def test_before_the_first_visitor_the_page_says_what_will_be_here(browser, world):
    assert "Nobody has answered the questionnaire yet." in browser(world.vera).get("/leads/answers").text


def test_the_numbers_go_to_a_spreadsheet_that_calculates_nothing(browser, world, counted):
    answer = browser(world.vera).get("/leads/answers.csv?source=newsletter")
    assert answer.mimetype == "text/csv"
    lines = answer.text.splitlines()
    assert lines[1] == f'"2026-08","{BUILT_IN.version}","reached","{IDS[1]}","newsletter","\'=2+5","4"'
    assert len(lines) == 3


@pytest.mark.parametrize("address", ["/leads/answers", "/leads/answers.csv"])
def test_only_managers_read_them(browser, world, address):
    assert browser(world.ana).get(address).status_code == 403
    assert browser().get(address).status_code == 303


def test_many_visitors_cost_no_more_questions(app, browser, world, counted):
    vera = browser(world.vera)
    with counted_selects(app) as asked:
        vera.get("/leads/answers")
    assert len(asked) <= 9


def test_whoever_makes_up_sources_fills_no_table(browser, desk, monkeypatch):
    monkeypatch.setattr(visitor_tally, "MOST_A_MONTH", 3)
    for number in range(4):
        browser().post(f"/questionnaire/handover?utm_source=made-up-{number}", data={"answer": "running"})
    with desk() as session:
        started = select(VisitorTally.source, VisitorTally.count).where(VisitorTally.what == Counted.STARTED)
        assert dict(session.execute(started).all()) == {"made-up-0": 1, "made-up-1": 1, "other": 2}
