"""What else may be said when leaving an address, what is not asked twice, and what goes when the answers go."""

import pytest
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, finish, leave_contact
from vbm.booking.models import TalkRequest
from vbm.intake.models import Contact, Submission
from vbm.support import clock


@pytest.fixture
def visitor(browser):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    return visitor


def counted(desk, *models):
    with desk() as session:
        return [session.scalar(select(func.count()).select_from(model)) for model in models]


def test_everything_said_is_kept_and_the_address_made_whole(visitor, desk):
    leave_contact(visitor, website=" Blum.example/shop ", heard_from="A friend", note="Call me\r\nin May")
    with desk() as session:
        kept = session.scalars(select(Contact)).one()
    assert (kept.website, kept.heard_from, kept.note) == ("https://Blum.example/shop", "A friend", "Call me\nin May")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"website": "not an address"}, "Write a web address, like example.com, or leave this empty."),
        ({"website": "javascript:alert(1)"}, "Write a web address, like example.com, or leave this empty."),
        ({"website": "https://user:pass@example.com"}, "Write a web address, like example.com, or leave this empty."),
        ({"website": "example.com/" + "x" * 300}, "Keep it to 200 characters; this has more."),
        ({"website": "example.com/" + "x" * 188}, "Keep it to 200 characters, with its https://."),
        ({"note": "n" * 1_001}, "Keep it to 1,000 characters"),
        ({"heard_from": "h" * 201}, "Keep it to 200 characters"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_at_its_field_and_above(visitor, desk, said, told):
    page = leave_contact(visitor, **said)
    assert page.status_code == 422
    assert page.text.count(told) == 2
    assert "<title>Error: " in page.text
    assert 'value="Nadia Blum"' in page.text
    assert counted(desk, Contact) == [0]


def test_sixty_four_thousand_characters_are_refused_with_a_sentence(visitor, desk):
    page = leave_contact(visitor, note="n" * 65_536)
    assert page.status_code == 413
    assert "That is more than this form can take" in page.text
    assert counted(desk, Contact) == [0]


def test_who_asked_for_a_talk_is_not_asked_for_the_name_again(visitor):
    visitor.post("/book", data={"name": "Omar Diaz", "email": "omar@diaz.test"})
    form = visitor.get("/questionnaire/contact").text
    assert 'value="Omar Diaz"' in form
    assert 'value="omar@diaz.test"' in form


def test_answers_go_and_the_talk_that_was_asked_for_stays(visitor, desk):
    leave_contact(visitor)
    visitor.post("/book", data={"name": "Nadia Blum", "email": "nadia@blum.test"})
    assert visitor.post("/questionnaire/deletion").status_code == 303
    assert counted(desk, Submission, Contact, TalkRequest) == [0, 1, 1]


def test_what_waited_to_be_looked_at_goes_with_the_answers(visitor, desk):
    leave_contact(visitor)
    visitor.post("/book", data={"name": "Nadia Blum", "email": "nadia@blum.test"})
    with desk() as session:
        for row in (session.scalars(select(Contact)).one(), session.scalars(select(TalkRequest)).one()):
            row.held_at = clock.now()
        session.scalars(select(TalkRequest)).one().lead_id = None
        session.commit()
    visitor.post("/questionnaire/deletion")
    assert counted(desk, Submission, Contact, TalkRequest) == [0, 0, 0]
