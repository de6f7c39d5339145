"""Whatever is typed into the editor: a sentence beside the field, never a broken draft, and never anybody's markup."""

import pytest

from tests.intake.editing import DRAFT, begin, publish, save
from tests.intake.walking import AGENCY_OWNER, finish
from vbm.intake.checks import check
from vbm.intake.models import QuestionnaireVersion

MARKUP = "<script>alert(1)</script>"


CANNOT_BE = (
    ("questions/pay", {"wording": "x" * 500}, "Keep it to 400 characters"),
    ("questions/pay", {"wording": " \u200b "}, "Write the question."),
    ("questions/pay/answers/retainer", {"managing": "-1"}, "Say a number from 0 to 9."),
    ("questions/pay/answers/retainer", {"managing": "NaN"}, "Say a number from 0 to 9."),
    ("questions/pay/answers/retainer", {"managing": "1e9"}, "Say a number from 0 to 9."),
    ("questions/pay/answers/retainer", {"managing": "10"}, "Say a number from 0 to 9."),
    ("questions/pay/answers/retainer", {"managing": ""}, "Say a number from 0 to 9."),
    ("questions/pay/answers/retainer", {"doing": "9" * 5000}, "Say a number from 0 to 9."),
    ("questions/budget/answers/b1000", {"high": "9999999999"}, "Say a number from 0 to 100,000,000."),
    ("questions/budget/answers/b1000", {"low": ""}, "needs the amount of this answer"),
    ("rules", {"margin": "∞"}, "Say a number from 0 to 99."),
    ("rules", {"va_min_budget_rank": "77"}, "Choose one of these."),
    ("rules", {"currency": "XXX"}, "Choose one of these."),
    ("differences/focus", {"even": "{Handover} and {shoes}"}, "There is no field {shoes} here."),
    ("differences/focus", {"key": "pay"}, "Choose one of these."),
    ("texts/close", {"summaries": "{managing!r:>99999999}"}, "There is no field {managing!r:&gt;99999999} here."),
    ("texts/close", {"summaries": "{managing"}, "A brace stands alone."),
    ("texts/VBM", {"headlines": ""}, "Write something here; visitors read it."),
    ("texts/VBM", {"summaries": "x" * 70_000}, "Keep it to 2,000 characters"),
)


@pytest.fixture
def vera(browser, world, desk):
    with desk() as session:
        session.delete(QuestionnaireVersion.the_draft(session))
        session.commit()
    return begin(browser(world.vera))


def test_what_cannot_be_is_refused_beside_its_field_and_kept(vera, desk):
    for path, said, sentence in CANNOT_BE:
        refused = save(vera, path, **said)
        assert refused.status_code == 422, (path, said)
        assert sentence in refused.text, (path, said)
    with desk() as session:
        assert QuestionnaireVersion.the_draft(session).revision == 0


def test_what_is_not_there_is_not_found(vera):
    for path in ("texts/nonsense", "differences/shoes", "questions/none", "questions/pay/answers/none"):
        assert vera.get(f"{DRAFT}/{path}").status_code == 404
        assert vera.post(f"{DRAFT}/{path}", data={"revision": "0"}).status_code == 404
    assert vera.get(f"{DRAFT}/preview/people/99").status_code == 404


def test_a_form_that_says_no_state_is_stale(vera):
    for seen in ("", "-1", "9" * 40, "x"):
        said = {"wording": "Which?", "short": "which", "revision": seen}
        assert vera.post(f"{DRAFT}/questions/pay", data=said).status_code == 409


def test_markup_in_words_is_shown_as_it_was_typed(vera, browser, desk):
    save(vera, "questions/pay", wording=f"{MARKUP}?", hint=MARKUP, short=MARKUP)
    save(vera, "questions/pay/answers/base_plus", label=MARKUP, quote=MARKUP)
    save(vera, "texts/VBM", headlines=MARKUP, summaries=MARKUP)
    save(vera, "differences/focus", title=MARKUP, even=MARKUP, managing=MARKUP)
    for path in (
        "",
        "/questions/pay",
        "/questions/pay/answers/base_plus",
        "/preview/questions/pay",
        "/preview/people/02",
        "/publication",
    ):
        page = vera.get(DRAFT + path)
        assert page.status_code == 200
        assert MARKUP not in page.text, path
    there = publish(vera, says=MARKUP)
    assert there.status_code == 303
    assert MARKUP not in vera.get(there.headers["Location"]).text
    result = finish(browser(), AGENCY_OWNER)
    assert "&lt;script&gt;alert(1)" in result.text
    assert MARKUP not in result.text + browser().get("/questionnaire/how").text


def test_amounts_move_with_their_answers_and_thresholds_stay_with_theirs(vera, desk):
    """A new band between two: everything above it moves up a rank, and what was asked for is still what is asked for."""
    new = {"label": "$1,000–1,499", "quote": "$1,000–1,499 a month", "low": "1,000", "high": "1499", "revision": "0"}
    assert vera.post(f"{DRAFT}/questions/budget/answers", data=new).status_code == 303
    save(vera, "questions/budget/answers/b1000", label="$1,500–2,499", quote="$1,500–2,499 a month", low="1500")
    with desk() as session:
        model = QuestionnaireVersion.the_draft(session).questionnaire
    assert [option.low for option in model.question("budget").options] == [0, 300, 1000, 1500, 2500, 5000, None]
    assert model.question("budget").from_rank(model.thresholds.vbm_min_budget_rank).low == 1500
    assert check(model) == ()
