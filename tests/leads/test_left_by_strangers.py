"""What anybody can do with an address that is not theirs, or with answers that are: a won lead stays as it was won."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from tests.intake.walking import AGENCY_OWNER, BOTH, SOLO_COACH, finish, leave_contact
from tests.leads.people import lead_with_consents, newcomers
from tests.world import World
from vbm.intake.models import Submission
from vbm.leads import fit_cases
from vbm.leads.models import Lead
from vbm.mail.models import Message

Make = Callable[..., Any]


def advice(lead: Lead) -> tuple[Any, ...]:
    return lead.outcome, lead.managing, lead.doing, lead.when, lead.business_name, lead.timezone, lead.source


def test_a_won_lead_keeps_what_it_was_won_with_whoever_posts_its_address(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        lead = lead_with_consents(session)
        lead.win(session, world.lark.client.id, bought="vbm", by=world.vera)
        session.commit()
        before = advice(lead)
    stranger = browser()
    finish(stranger, SOLO_COACH)
    leave_contact(stranger, email=lead.email, business_name="Spoofed Ltd", **BOTH)
    stranger.post("/book", data={"name": "Sly", "email": lead.email, "timezone": "Asia/Tokyo"})
    with desk() as session:
        now = newcomers(session)[0]
        assert advice(now) == before
        first, later = session.scalars(select(Submission).order_by(Submission.id))
        assert later.lead_id == now.id
        (case,) = [one for one in fit_cases.closed_cases(session) if one.key.bought == "vbm"]
        assert (case.key.outcome, dict(case.answers or {})) == ("VBM", first.answers)
        assert "questionnaire_result" in set(session.scalars(select(Message.kind))), "mail tells nobody who is a client"
    page = browser(world.vera).get(f"/leads/{now.id}").text
    assert "New answers were left with their address" in page
    assert page.index(f'id="result-{first.id}"') < page.index(f'id="result-{later.id}"')
    assert "Left with their address after they were won" in page


def test_deleted_answers_take_what_came_of_them_along_and_it_is_said_what_stays(browser: Make, desk: Make, world: World) -> None:
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    visitor.post("/book", data={"name": "Omar Diaz", "email": "omar@diaz.test"})
    page = visitor.post("/questionnaire/deletion", follow_redirects=True).text
    assert "Your answers are deleted. Your name and address stay with us" in page
    with desk() as session:
        lead = newcomers(session)[0]
        assert (lead.outcome, lead.managing, lead.doing, lead.when) == (None, None, None, None)
        assert session.scalar(select(Submission.id)) is None
    assert "They deleted their last answers" in browser(world.vera).get(f"/leads/{lead.id}").text


def test_answers_that_nobody_left_a_name_with_are_deleted_and_nothing_stays(browser: Make) -> None:
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    page = visitor.post("/questionnaire/deletion", follow_redirects=True).text
    assert "Your answers are deleted." in page
    assert "stay with us" not in page


def test_a_won_lead_keeps_its_advice_though_the_answers_are_deleted(browser: Make, desk: Make, world: World) -> None:
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    with desk() as session:
        lead = newcomers(session)[0]
        lead.win(session, world.lark.client.id, bought="vbm", by=world.vera)
        session.commit()
        before = advice(lead)
    visitor.post("/questionnaire/deletion")
    with desk() as session:
        assert advice(newcomers(session)[0]) == before
