"""What stands on the result page is what the rules say: for 500 sets of answers that anybody could give."""

import random
import re
from html import unescape

import pytest
from sqlalchemy import select

from tests.intake.walking import AGENCY_OWNER, PERSONAS, SOLO_COACH, finish
from vbm.intake.advice_shown import advice_shown
from vbm.intake.models import Submission
from vbm.intake.outcomes import Outcome
from vbm.intake.questions import BUILT_IN
from vbm.intake.recommendation import recommend

MANY = 500
NOBODY_YET = next(one["answers"] for one in PERSONAS if "little_need" in str(one))
TAGS = re.compile(r"<[^>]+>")


def words(html):
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def own_html(page):
    return page.text.split('<article class="advice"')[1].split("</article>")[0]


def article(page):
    return words(own_html(page))


def many_drafts(desk):
    """The secret of each draft, and the full set of answers in it."""
    dice = random.Random(5)
    said = [{question.id: dice.choice(question.options).id for question in BUILT_IN.questions} for _ in range(MANY)]
    with desk() as session:
        secrets = []
        for answers in said:
            draft, secret = Submission.start(session)
            draft.answers = answers
            secrets.append(secret)
        session.commit()
    return list(zip(secrets, said, strict=True))


def expected(shown):
    """Every sentence and number that the rules give, as a visitor reads it."""
    numbers = [f"{score['label']} {score['points']} of {score['most']}" for score in shown["scores"]]
    rows = [f"{row['you']} {row['managing']} for managing, {row['doing']} for doing" for row in shown["rows"]]
    said = [shown["headline"], shown["summary"], *numbers, *rows]
    return [*said, *shown["reason_sentences"], *shown["note_sentences"], *shown["flips"]]


def test_the_page_says_what_the_rules_say(browser, desk):
    visitor, outcomes = browser(), set()
    for secret, answers in many_drafts(desk):
        visitor.set_cookie("answers", secret)
        assert visitor.post("/questionnaire/result").status_code == 303
        read = article(visitor.get("/questionnaire/result"))
        shown = advice_shown(answers, recommend(answers, BUILT_IN), BUILT_IN)
        assert [said for said in expected(shown) if " ".join(said.split()) not in read] == [], answers
        assert ("What would change this" in read) is bool(shown["flips"])
        outcomes.add(shown["outcome"])
    assert outcomes == set(Outcome)


def test_the_result_leads_to_the_rules_of_its_own_version(browser, desk):
    visitor = browser()
    page = finish(visitor, AGENCY_OWNER)
    with desk() as session:
        version = session.scalars(select(Submission)).one().version
    assert f'href="/questionnaire/how/{version}"' in page.text
    assert visitor.get(f"/questionnaire/how/{version}").status_code == 200


def test_who_needs_an_assistant_gets_a_list_to_write_down_and_a_quiet_way_to_talk(browser):
    page = finish(browser(), SOLO_COACH).text
    assert "Before you hire, write this down" in page
    assert '<a href="/book">Still want to talk?</a>' in page
    assert 'is-primary" href="/book"' not in page


def test_who_needs_a_manager_is_offered_a_talk_and_told_whether_there_is_room(browser, world):
    page = finish(browser(), AGENCY_OWNER)
    assert 'is-primary" href="/book"' in page.text
    assert "place" in article(page) or "room" in article(page)


def test_who_needs_nobody_yet_gets_a_list_to_keep_and_a_quiet_way_to_talk(browser):
    page = own_html(finish(browser(), NOBODY_YET))
    assert "Neither one yet" in page
    assert "For four weeks, keep this list" in page
    assert page.count('href="/book"') == 1
    assert '<a href="/book">Still want to talk?</a>' in page


@pytest.mark.parametrize("answers", [AGENCY_OWNER, SOLO_COACH, NOBODY_YET])
def test_who_has_asked_for_a_talk_is_not_asked_to_ask_again(browser, answers):
    visitor = browser()
    finish(visitor, answers)
    visitor.post("/book", data={"name": "Omar", "email": "omar@diaz.test"})
    page = own_html(visitor.get("/questionnaire/result"))
    assert "You have asked us for a talk" in page
    assert 'href="/book"' not in page
