"""A manager changes the questionnaire: in a draft, checked as it goes, and never under a visitor's feet."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from tests.intake.editing import DRAFT, EDITOR, begin, publish, revision, save
from tests.intake.walking import AGENCY_OWNER, answer, finish
from vbm.intake.models import QuestionnaireVersion, Submission
from vbm.practice.models import our_practice
from vbm.support import clock


@pytest.fixture
def vera(browser, world, desk):
    with desk() as session:
        session.delete(QuestionnaireVersion.the_draft(session))
        session.commit()
    return begin(browser(world.vera))


def the_draft(desk):
    with desk() as session:
        return QuestionnaireVersion.the_draft(session)


def test_a_draft_is_a_copy_and_there_is_one(vera, desk):
    vera.post(DRAFT)
    with desk() as session:
        draft = session.scalars(select(QuestionnaireVersion)).one()
    assert (draft.based_on, draft.label, draft.revision) == ("2026.1", None, 0)
    assert "Nothing stands in the way of publishing." in vera.get(DRAFT).text


def test_words_saved_in_the_draft_reach_no_visitor_before_it_is_published(vera, browser):
    assert save(vera, "questions/handover", wording="What would you let go first?").status_code == 303
    assert "What would you let go first?" in vera.get(DRAFT).text
    assert "let go first" not in browser().get("/questionnaire/handover").text
    assert publish(vera).status_code == 303
    assert "What would you let go first?" in browser().get("/questionnaire/handover").text


def test_a_visitor_under_way_stays_in_the_version_that_was_begun(vera, browser, desk):
    visitor = browser()
    answer(visitor, {"handover": "tasks"})
    save(vera, "questions/team", wording="How many people are there?")
    publish(vera)
    assert "How many people are there?" not in visitor.get("/questionnaire/team").text
    finish(visitor, AGENCY_OWNER)
    with desk() as session:
        assert session.scalars(select(Submission)).one().version == "2026.1"
    assert visitor.get("/questionnaire/how").text.count("Version 2026.1.") == 1
    assert "How many people are there?" in visitor.get("/questionnaire/check").text, "changing goes on in the current version"


def test_changing_finished_answers_begins_in_the_current_version(vera, browser, desk):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    publish_without_team_happy(vera)
    answer(visitor, {"handover": "both"})
    with desk() as session:
        versions = session.execute(select(Submission.version, Submission.finished_at.is_(None)).order_by(Submission.id)).all()
        label = QuestionnaireVersion.published(session).label
    assert [tuple(one) for one in versions] == [("2026.1", False), (label, True)]


def publish_without_team_happy(vera):
    vera.post(f"{DRAFT}/questions/success/answers/team_happy/removal", data={"revision": "0"})
    assert publish(vera).status_code == 303


def test_a_draft_of_a_version_nobody_knows_any_more_goes_on_in_the_current_one(browser, desk):
    visitor = browser()
    answer(visitor, {"handover": "tasks"})
    with desk() as session:
        session.execute(update(Submission).values(version="1999.9", answers={"handover": "tasks", "shoes": "brown"}))
        session.commit()
    assert finish(visitor, AGENCY_OWNER).status_code == 200
    with desk() as session:
        assert session.scalars(select(Submission)).one().version == "2026.1"


def test_every_published_version_explains_itself_at_its_own_address(vera, browser):
    save(vera, "questions/handover", wording="What would you let go first?")
    publish(vera)
    label = f"{clock.now().year}.{2 if clock.now().year == 2026 else 1}"
    assert "let go first" in browser().get(f"/questionnaire/how/{label}").text
    assert "let go first" in browser().get("/questionnaire/how").text
    assert "let go first" not in browser().get("/questionnaire/how/2026.1").text
    assert browser().get("/questionnaire/how/2031.7").status_code == 404
    assert browser().get("/questionnaire/how/%00").status_code == vera.get(f"{EDITOR}/%00").status_code == 404
    page = vera.get(f"{EDITOR}/{label}").text
    assert "Clearer words." in page
    assert "The question about what you would hand over first: wording" in page


def test_a_practice_of_another_currency_is_told_and_one_press_changes_all(vera, browser, desk):
    with desk() as session:
        our_practice(session).currency = "GBP"
        session.commit()
    told = "The questionnaire speaks of US dollars, your practice of British pounds."
    assert told in vera.get(EDITOR).text
    assert vera.post(f"{DRAFT}/currency").status_code == 303
    assert told not in vera.get(EDITOR).text
    publish(vera)
    assert "£300–999" in browser().get("/questionnaire/budget").text
    assert told not in vera.get(EDITOR).text


def test_who_saves_later_is_refused_and_keeps_the_words(vera, browser, world):
    other = browser(world.vera)
    seen = revision(other.get(f"{DRAFT}/questions/handover"))
    save(vera, "questions/handover", wording="Mine?")
    said = {"wording": "Theirs?", "hint": "", "short": "what goes first", "revision": seen}
    late = other.post(f"{DRAFT}/questions/handover", data=said)
    assert late.status_code == 409
    assert "Somebody has saved this draft" in late.text
    assert "Theirs?" in late.text
    assert other.post(f"{DRAFT}/questions/handover", data=said | {"revision": revision(late)}).status_code == 303


def test_what_a_rule_names_cannot_be_removed_and_says_which(vera, desk):
    refused = vera.post(f"{DRAFT}/questions/team/answers/none/removal", data={"revision": "0"})
    assert refused.status_code == 422
    assert "The note that nobody is there to manage yet needs this answer" in refused.text
    refused = vera.post(f"{DRAFT}/questions/budget/answers/b300/removal", data={"revision": "0"})
    assert "The threshold for the smallest budget of an assistant needs this answer" in refused.text
    assert vera.post(f"{DRAFT}/questions/budget/removal", data={"revision": "0"}).status_code == 422
    assert the_draft(desk).revision == 0
    assert (
        "It stays, because the note that nobody is there to manage yet" in vera.get(f"{DRAFT}/questions/team/answers/none").text
    )


def test_an_unequal_side_blocks_publishing_and_says_where(vera, desk):
    save(vera, "questions/pay/answers/base_plus", managing="5")
    assert "Compensation: managing can reach 5 points and doing 3." in vera.get(DRAFT).text
    assert "Both sides must reach the same." in vera.get(f"{DRAFT}/questions/pay").text
    assert "Publish for good" not in vera.get(f"{DRAFT}/publication").text
    assert publish_anyway(vera).status_code == 422
    assert the_draft(desk) is not None


def publish_anyway(vera):
    return vera.post(f"{DRAFT}/publication", data={"revision": "1", "says": "Anyway"})


def test_each_person_whose_result_differs_wants_a_tick(vera, desk):
    save(vera, "rules", vbm_min_managing="20")
    page = vera.get(f"{DRAFT}/publication").text
    assert "Whose result differs" in page
    assert "Was: A manager fits, clear. Becomes: A manager, a little early." in page
    refused = publish(vera, accepted=[])
    assert refused.status_code == 422
    assert "Tick each person whose result differs" in refused.text
    assert "Clearer words." in refused.text
    assert publish(vera).status_code == 303
    with desk() as session:
        kept = QuestionnaireVersion.published(session).report["differences"]
    assert {"persona", "name", "was", "becomes", "why"} == set(kept[0])


def test_a_published_version_never_changes_and_never_goes(vera, desk):
    publish(vera)
    with desk() as session, pytest.raises(DBAPIError, match="never changes"):
        session.execute(update(QuestionnaireVersion).values(says="Otherwise"))
    with desk() as session:
        session.delete(QuestionnaireVersion.published(session))
        with pytest.raises(DBAPIError, match="never changes"):
            session.flush()


def test_a_draft_thrown_away_is_gone_and_a_late_save_is_told(vera, desk):
    seen = {"wording": "Late?", "short": "late", "revision": "0"}
    assert vera.post(f"{DRAFT}/removal", data={"revision": "7"}).status_code == 409
    assert vera.post(f"{DRAFT}/removal", data={"revision": "0"}).status_code == 303
    assert the_draft(desk) is None
    assert vera.post(f"{DRAFT}/questions/handover", data=seen).status_code == 409
    assert "No draft is open" in vera.get(DRAFT).text


def test_a_question_is_added_worded_and_removed(vera, desk):
    there = vera.post(
        f"{DRAFT}/questions", data={"wording": "Do you like maps?", "short": "maps", "dimension": "", "revision": "0"}
    )
    id = there.headers["Location"].rpartition("/")[2]
    assert "The question about maps needs at least two answers." in vera.get(DRAFT).text
    for place, words in enumerate(("Yes", "No"), start=1):
        said = {"label": words, "quote": f"maps: {words.lower()}", "revision": str(place)}
        assert vera.post(f"{DRAFT}/questions/{id}/answers", data=said).status_code == 303
    assert "Nothing stands in the way" in vera.get(DRAFT).text
    assert "Do you like maps?" in vera.get(f"{DRAFT}/preview/questions/{id}").text
    assert vera.get(f"{DRAFT}/preview/people/01").status_code == 200
    vera.post(f"{DRAFT}/questions/{id}/removal", data={"revision": "3"})
    assert "maps" not in vera.get(DRAFT).text


def test_rows_move_up_and_down(vera, desk):
    vera.post(f"{DRAFT}/questions/doing_hours/place", data={"to": "up", "revision": "0"})
    vera.post(f"{DRAFT}/questions/handover/answers/tasks/place", data={"to": "down", "revision": "1"})
    model = the_draft(desk).model
    assert [question["id"] for question in model["questions"]][:2] == ["doing_hours", "handover"]
    assert [option["id"] for option in model["questions"][1]["options"]][:2] == ["running", "tasks"]


def test_members_and_visitors_do_not_come_in(browser, world):
    assert browser(world.ana).get(EDITOR).status_code == 403
    assert browser().get(DRAFT).status_code == 303
