"""Leaving an address after the result: a lead, a mail, and nothing for robots."""

import pytest
from sqlalchemy import func, select

from tests.intake.walking import AGENCY_OWNER, BOTH, SOLO_COACH, finish, leave_contact
from tests.leads.people import newcomers
from vbm.intake.models import Contact
from vbm.leads.models import Consent, FollowUp, Stage
from vbm.mail.models import Message
from vbm.support import clock


@pytest.fixture
def visitor(browser):
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    return visitor


def test_leaving_an_address_makes_a_lead_a_mail_and_a_follow_up(visitor, desk):
    assert leave_contact(visitor, business_name="Blum & Co", **BOTH).status_code == 303
    with desk() as session:
        lead = newcomers(session)[0]
        mail = session.scalars(select(Message)).one()
        consents = session.scalars(select(Consent).order_by(Consent.what)).all()
        follow_up = session.scalars(select(FollowUp)).one()
    assert (lead.name, lead.email, lead.business_name, lead.stage) == (
        "Nadia Blum",
        "nadia@blum.test",
        "Blum & Co",
        Stage.QUALIFIED,
    )
    assert (lead.outcome, lead.managing, lead.doing) == ("VBM", 26, 1)
    assert mail.to_email == "nadia@blum.test"
    assert "A Virtual Business Manager fits what you told us" in mail.text
    assert "everyone’s tasks and projects" in mail.html
    assert mail.unsubscribe_url is None
    assert [(one.what, one.wording) for one in consents] == [
        ("follow_up", "You may also send me up to four emails about it; I can stop at any time"),
        ("result", "Send me this result"),
    ]
    assert follow_up.due_at > mail.due_at


def test_neither_box_is_ticked_for_the_visitor(visitor):
    assert "checked" not in visitor.get("/questionnaire/contact").text


def test_without_a_tick_nothing_is_sent(visitor, desk):
    leave_contact(visitor)
    with desk() as session:
        assert session.scalar(select(func.count(Message.id))) == session.scalar(select(func.count(FollowUp.id))) == 0
        assert len(newcomers(session)) == 1


def test_a_need_for_hands_alone_is_a_new_lead(browser, desk):
    visitor = browser()
    finish(visitor, SOLO_COACH)
    leave_contact(visitor)
    with desk() as session:
        assert newcomers(session)[0].stage == Stage.NEW


def test_a_double_click_makes_one_lead_and_one_mail(visitor, desk):
    first, second = (leave_contact(visitor, command_key="one-click", **BOTH) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    leave_contact(visitor, command_key="another", **BOTH)
    with desk() as session:
        numbers = [len(newcomers(session)), *(session.scalar(select(func.count(table.id))) for table in (Message, FollowUp))]
        assert session.scalar(select(func.count(Contact.id))) == 2
    assert numbers == [1, 1, 1]


def test_the_same_person_comes_again_and_nobody_can_tell(browser, visitor, desk):
    known = leave_contact(visitor, **BOTH)
    again = browser()
    finish(again, SOLO_COACH)
    new = leave_contact(again, email="NADIA@Blum.test", name="Somebody Else", **BOTH)
    assert (known.status_code, known.headers["Location"]) == (new.status_code, new.headers["Location"])
    with desk() as session:
        lead = newcomers(session)[0]
        due = select(func.count(Message.id)).where(Message.due_at <= clock.now())
        assert session.scalar(due) == 1, "one a day, until somebody there confirms the address"
    assert lead.name == "Nadia Blum"


@pytest.mark.parametrize(
    "said",
    [
        {"email": ""},
        {"email": "nadia"},
        {"email": "nadia@blum.test\r\nBcc: all@list.test"},
        {"email": "na\x00dia@blum.test"},
        {"email": "a@blum.test,b@blum.test"},
        {"email": "x" * 60_000 + "@blum.test"},
        {"name": ""},
        {"name": "n" * 60_000},
        {"business_name": "b" * 60_000},
    ],
    ids=lambda said: next(iter(said)) + str(len(next(iter(said.values())))),
)
def test_an_absurd_field_gets_a_sentence_and_leaves_nothing(visitor, desk, said):
    page = leave_contact(visitor, **BOTH | said)
    assert page.status_code == 422
    assert "There is a problem" in page.text
    with desk() as session:
        assert newcomers(session) == []


def test_a_name_cannot_write_into_the_header_or_greet_with_an_advertisement(visitor, desk):
    leave_contact(visitor, name="Buy pills at www.pills.test\r\nBcc: all@list.test", **BOTH)
    with desk() as session:
        assert session.scalar(select(func.count(Message.id))) == 0
        assert session.scalars(select(Contact)).one().held_at is not None


def test_a_robot_that_fills_everything_is_thanked_and_forgotten(visitor, desk):
    assert leave_contact(visitor, company_fax="1", **BOTH).status_code == 303
    with desk() as session:
        assert (session.scalar(select(func.count(Contact.id))), newcomers(session)) == (0, [])


def test_too_many_posts_are_slowed_down_and_what_was_typed_stays(visitor):
    answers = [leave_contact(visitor, email="") for _ in range(11)]
    assert [page.status_code for page in answers] == [422] * 10 + [429]
    assert "Many messages came from your network lately. Wait an hour" in answers[-1].text
    assert 'value="Nadia Blum"' in answers[-1].text
