"""The pipeline, and what may be said about a lead."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.leads.people import lead_with_consents, newcomers
from vbm.leads.models import Lead, LeadNote, LostReason, Stage
from vbm.support import clock


@pytest.fixture
def nadia(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead


@pytest.fixture
def vera(browser, world):
    return browser(world.vera)


def test_the_pipeline_shows_who_needs_what_and_when(vera, nadia):
    page = vera.get("/leads").text
    for words in ("Nadia Blum", "Manager, clear", "26&nbsp;managing, 1&nbsp;doing", "Read the answers and say hello"):
        assert words in page
    for stage in ("New", "Qualified", "Call booked", "Call held", "Proposal", "Won", "Referred", "Not yet", "Lost", "Spam"):
        assert stage in page


def test_a_lead_without_a_next_step_says_so(vera, world):
    vera.post("/leads", data={"name": "Ida Holm", "email": "ida@holm.test"})
    assert "No next step yet" in vera.get("/leads").text


def test_each_stage_has_its_own_list_and_no_other(vera, nadia):
    assert "Nadia Blum" in vera.get("/leads?stage=qualified").text
    assert "Nadia Blum" not in vera.get("/leads?stage=lost").text
    assert vera.get("/leads?stage=rich").status_code == 404


def test_the_page_of_a_lead_shows_the_result_the_answers_and_what_was_allowed(vera, nadia):
    page = vera.get(f"/leads/{nadia.id}").text
    for words in (
        "A Virtual Business Manager fits what you told us",
        "A team with enough time, but work slips between people",
        "You may also send me up to four emails about it",
        "Your result: A Virtual Business Manager fits",
        "They came in through the questionnaire.",
        "Moved from New to Qualified.",
        "Follow-up",
    ):
        assert words in page
    assert page.count("<h1") == 1


def test_a_next_step_is_a_thing_and_a_day(vera, nadia, desk):
    on = clock.today("Europe/Lisbon") + timedelta(days=3)
    assert vera.post(f"/leads/{nadia.id}/next-step", data={"what": "Send two dates", "on": on.isoformat()}).status_code == 303
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
    assert (lead.next_step, lead.next_step_on) == ("Send two dates", on)


@pytest.mark.parametrize(
    ("what", "on"), [("", "2026-12-01"), ("Call", ""), ("Call", "soon"), ("Call", "9999-12-31"), ("C" * 65_536, "2026-12-01")]
)
def test_a_next_step_that_cannot_be_is_asked_for_again(vera, nadia, desk, what, on):
    page = vera.post(f"/leads/{nadia.id}/next-step", data={"what": what, "on": on})
    assert page.status_code == 422
    assert "Please look at this again" in page.text
    with desk() as session:
        assert session.get_one(Lead, nadia.id).next_step == "Read the answers and say hello"


def test_a_lead_moves_along(vera, nadia, desk):
    moved = vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "call_held", "stay": "yes"})
    assert moved.location == f"/leads/{nadia.id}"
    with desk() as session:
        assert session.get_one(Lead, nadia.id).stage == Stage.CALL_HELD
    assert "Moved from Qualified to Call held." in vera.get(f"/leads/{nadia.id}").text


def test_a_lost_lead_needs_a_reason_and_keeps_what_else_was_said_as_a_note(vera, nadia, desk):
    said = {"to_column": "lost", "lost_reason": "", "note": "Too dear for now"}
    page = vera.post(f"/leads/{nadia.id}/moves", data=said)
    assert (page.status_code, "Say why it was lost" in page.text, "Too dear for now" in page.text) == (422, True, True)
    assert vera.post(f"/leads/{nadia.id}/moves", data=said | {"lost_reason": "price"}).location == "/leads"
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
        assert session.scalars(select(LeadNote.text).where(LeadNote.lead_id == nadia.id)).all() == ["Too dear for now"]
    assert (lead.stage, lead.lost_reason, lead.next_step) == (Stage.LOST, LostReason.PRICE, None)


@pytest.mark.parametrize("stage", ["", "rich", "x" * 65_536])
def test_a_stage_that_cannot_be_chosen_is_asked_for_again(vera, nadia, stage):
    assert vera.post(f"/leads/{nadia.id}/moves", data={"to_column": stage}).status_code == 422


def test_won_leads_to_the_page_that_makes_a_client(vera, nadia, browser, world):
    assert vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "won"}).location == f"/leads/{nadia.id}/conversion"
    asked = browser(world.vera, hx=True).get(f"/leads/{nadia.id}/moves/new?to_column=won&asked=yes").text
    assert f'href="/leads/{nadia.id}/conversion"' in asked
    assert 'name="to_column"' not in asked


def test_a_note_is_kept_as_it_was_typed(vera, nadia, desk):
    assert vera.post(f"/leads/{nadia.id}/notes", data={"text": "Likes <b>plain</b> words"}).status_code == 303
    assert "Likes &lt;b&gt;plain&lt;/b&gt; words" in vera.get(f"/leads/{nadia.id}").text
    assert vera.post(f"/leads/{nadia.id}/notes", data={"text": ""}).status_code == 422
    with desk() as session:
        assert session.scalar(select(func.count(LeadNote.id)).where(LeadNote.lead_id == nadia.id)) == 1


def test_somebody_lost_who_comes_again_is_new_again(desk, nadia, world):
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
        lead.change_stage(session, Stage.LOST, by=world.vera, reason=LostReason.TIMING)
        assert Lead.open(session, email="NADIA@blum.test", name="N", source="talk") is lead
    assert (lead.stage, lead.lost_reason) == (Stage.NEW, None)


def test_adding_a_known_person_opens_their_page(vera, nadia, desk):
    said = vera.post("/leads", data={"name": "Nadia again", "email": " Nadia@Blum.test "})
    assert said.headers["Location"] == f"/leads/{nadia.id}"
    with desk() as session:
        assert len(newcomers(session)) == 1


@pytest.mark.parametrize("address", ["/leads/999", "/leads/2147483648", "/leads/-1", "/leads/999/conversion"])
def test_a_lead_that_is_not_there_is_not_there(vera, address):
    assert vera.get(address).status_code == 404


@pytest.mark.parametrize("who", ["ana", "cleo"])
def test_leads_are_for_the_manager(browser, world, nadia, who):
    for address in ("/leads", f"/leads/{nadia.id}", "/leads/new", f"/leads/{nadia.id}/conversion"):
        assert browser(getattr(world, who)).get(address).status_code == 403
