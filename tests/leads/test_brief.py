"""What is asked on a first call: the rules alone, and the page."""

from datetime import UTC, datetime

import pytest

from tests.leads.people import lead_with_consents
from vbm.intake.questions import Dimension
from vbm.leads.models import Lead
from vbm.leads.what_to_ask import QUESTIONS, Row, local_time, of_them, suggested
from vbm.support import clock
from vbm.web.filters import in_brief

FIRM = dict.fromkeys(Dimension, (8, 0))


def rows(**sides):
    """Every difference leans to the manager, firmly, but for those that are said."""
    found = []
    for one in Dimension:
        side, managing, doing = sides.get(one.value, ("vbm", *FIRM[one]))
        found.append(Row(one, one.value.capitalize(), "", side, managing, doing))
    return found


def asked(outcome, found, answers=None, contradictions=()):
    return [one.question for one in suggested(outcome, found, answers or {}, contradictions)]


def test_there_is_a_question_for_every_difference_and_every_lean():
    assert set(QUESTIONS) == {(one, side) for one in Dimension for side in ("vbm", "va", "even")}
    assert all(words.endswith("?") for words in QUESTIONS.values())
    assert len(set(QUESTIONS.values())) == len(QUESTIONS)


def test_what_speaks_against_the_advice_is_asked_first_then_what_says_nothing_then_what_says_little():
    found = rows(clients=("va", 0, 3), measures=("even", 3, 2), compensation=("vbm", 3, 1))
    assert asked("VBM", found) == [
        QUESTIONS[Dimension.CLIENTS, "va"], QUESTIONS[Dimension.MEASURES, "even"], QUESTIONS[Dimension.COMPENSATION, "vbm"],
    ]  # fmt: skip


def test_where_no_role_is_advised_the_closest_differences_are_asked_about():
    found = rows(focus=("even", 4, 4), measures=("vbm", 4, 2))
    assert asked("TALK", found)[:2] == [QUESTIONS[Dimension.FOCUS, "even"], QUESTIONS[Dimension.MEASURES, "vbm"]]


def test_wishes_that_do_not_go_together_are_questions_and_leave_room_for_one_difference():
    answers = {"handover": "running", "decide": "nothing", "team": "none", "budget": "later"}
    questions = asked("TALK", rows(), answers)
    assert questions[0] == "You chose a manager and want to approve each task: which decision could go first?"
    assert questions[1].startswith("Nobody else works with you yet")
    assert (len(questions), questions[2] in QUESTIONS.values()) == (3, True)
    assert asked("VBM", rows(), {"decide": "daily"}, ["Which of the two is right?"])[0] == "Which of the two is right?"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Lisbon", "Mon 12:00, as with us"),
        ("Europe/Prague", "Mon 13:00, 1 hour ahead of us"),
        ("Asia/Kathmandu", "Mon 17:45, 5 hours 45 minutes ahead of us"),
        ("America/St_Johns", "Mon 08:30, 3 hours 30 minutes behind us"),
        ("Pacific/Auckland", "Tue 01:00, 13 hours ahead of us"),
    ],
)
def test_their_clock_and_ours(zone, words):
    assert local_time(datetime(2026, 11, 23, 12, tzinfo=UTC), zone, "Europe/Lisbon") == words


def test_between_the_two_changes_of_the_clock_the_difference_is_another():
    before, between = datetime(2026, 3, 5, 14, tzinfo=UTC), datetime(2026, 3, 12, 14, tzinfo=UTC)
    assert local_time(before, "America/New_York", "Europe/London") == "Thu 09:00, 5 hours behind us"
    assert local_time(between, "America/New_York", "Europe/London") == "Thu 10:00, 4 hours behind us"


@pytest.mark.parametrize(
    ("to_them", "of_them_said"),
    [
        ("what you would hand over first", "what they would hand over first"),
        ("what someone may decide without you", "what someone may decide without them"),
        ("what your business brings in", "what their business brings in"),
        ("young teams", "young teams"),
    ],
)
def test_the_manager_reads_of_them_what_was_said_to_them(to_them, of_them_said):
    assert of_them(to_them) == of_them_said


def test_what_is_cut_ends_with_a_sentence_or_at_least_a_word():
    assert in_brief("One is here. Two is there. Three went on", 30) == "One is here. Two is there. …"
    assert in_brief("A sentence, which goes on and on", 14) == "A sentence …"
    assert in_brief("Short.", 14) == "Short."


def test_the_page_has_all_of_it(desk, browser, world):
    with desk() as session:
        lead = lead_with_consents(session)
        lead.timezone = "Asia/Kathmandu"
        lead.note(session, "Wants Sundays back. " * 40, by=world.vera)
        lead.list_for_a_place(session, clock.today("UTC").replace(day=1), by=world.vera)
        session.commit()
    page = browser(world.vera).get(f"/leads/{lead.id}/brief").text
    for words in (
        "Leans to managing", "26 managing, 1 doing", "Level of responsibility", "5 hours 45 minutes ahead of us",
        "Read the answers and say hello", "Money and time", "$2,500", "Wants Sundays back.", "on the waiting list, promised for",
    ):  # fmt: skip
        assert words in page
    assert page.count("<li><b>") == 3
    assert "what they would hand over first" in page


def test_the_page_of_somebody_who_answered_nothing_says_so(world, browser, desk):
    page = browser(world.vera).get(f"/leads/{world.lead.id}/brief").text
    assert "They have not answered the questionnaire." in page
    assert "time zone not known" in page
    with desk() as session:
        assert session.get_one(Lead, world.lead.id).outcome is None
