"""The board of leads in a browser: what asks first, keys, another browser's moves, a phone; and the brief on one sheet."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.hands import drag, moves_sent, rest
from tests.intake.walking import AGENCY_OWNER
from tests.leads.people import lead_with_consents
from vbm.booking.models import TalkRequest
from vbm.intake.models import Contact
from vbm.intake.outcomes import Outcome
from vbm.leads.models import Lead, LeadNote, LostReason, Stage
from vbm.support import clock


@pytest.fixture
def nadia(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead.id


def lead_of(desk, lead_id):
    with desk() as session:
        return session.get_one(Lead, lead_id)


def face(page, lead_id):
    return page.locator(f"#lead-{lead_id} .card-title a")


def test_a_drop_on_lost_asks_why_glides_back_on_escape_and_is_kept_with_a_reason(world, open_page, desk, nadia):
    page = open_page(world.vera, "/leads")
    sent = moves_sent(page)
    drag(page, f"#lead-{nadia}", "#cards-lost", down=20)
    expect(page.get_by_label("Why was it lost?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"#cards-qualified #lead-{nadia}:not([data-pending])")).to_be_visible()
    assert sent == []
    page.wait_for_timeout(250)  # it glides for 200 ms
    drag(page, f"#lead-{nadia}", "#cards-lost", down=20)
    rest(page)
    page.get_by_label("Why was it lost?").select_option("price")
    page.get_by_label("Note").fill("Too dear for now")
    page.get_by_role("button", name="Move to Lost").click()
    expect(page.locator(f"#lead-{nadia}")).to_have_count(0)
    expect(page.locator("#head-lost .count")).to_have_text("1")
    assert (lead_of(desk, nadia).stage, lead_of(desk, nadia).lost_reason) == (Stage.LOST, LostReason.PRICE)
    page.keyboard.press("Control+z")
    expect(page.locator(f"#cards-qualified #lead-{nadia}")).to_contain_text("Read the answers and say hello")
    with desk() as session:
        assert session.scalars(select(LeadNote.text).where(LeadNote.lead_id == nadia)).all() == ["Too dear for now"]


@pytest.mark.screen
def test_keys_carry_a_lead_on_and_won_asks_for_the_client_first(world, open_page, desk, nadia):
    page = open_page(world.vera, "/leads")
    face(page, nadia).focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(f"#cards-call_booked #lead-{nadia}:not([data-pending])")).to_be_visible()
    expect(face(page, nadia)).to_be_focused()
    for stage in ("call_held", "proposal"):
        page.keyboard.press("Alt+ArrowRight")
        expect(page.locator(f"#cards-{stage} #lead-{nadia}:not([data-pending])")).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#panel").get_by_role("link", name="Make a client")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"#cards-proposal #lead-{nadia}:not([data-pending])")).to_be_visible()
    assert lead_of(desk, nadia).stage == Stage.PROPOSAL


@pytest.mark.screen
def test_somebody_elses_move_arrives_by_itself(world, open_page, desk, nadia):
    page, other = open_page(world.vera, "/leads"), open_page(world.vera, "/leads")
    expect(page.locator(f"#cards-qualified #lead-{nadia}")).to_be_visible()
    face(other, nadia).focus()
    other.keyboard.press("Alt+ArrowRight")
    expect(page.locator(f"#cards-call_booked #lead-{nadia}")).to_be_visible()
    expect(page.locator("#head-call_booked .count")).to_have_text("1")


@pytest.mark.screen
def test_on_a_phone_one_stage_fills_the_screen_and_tabs_lead_to_all_of_them(world, open_page, nadia):
    page = open_page(world.vera, "/leads", phone=True)
    tabs = page.locator(".column-tabs a")
    assert tabs.count() == 10
    tabs.filter(has_text="Qualified").click()
    expect(tabs.filter(has_text="Qualified")).to_have_attribute("aria-current", "true")
    expect(face(page, nadia)).to_be_in_viewport()
    tabs.filter(has_text="Lost").click()
    expect(page.locator("#column-lost")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.screen
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_brief_is_one_sheet_however_much_is_known(world, open_page, desk, nadia, paper):
    mixed = AGENCY_OWNER | {"team": "none", "decide": "nothing", "budget": "b5000", "income": "u5k"}
    with desk() as session:
        lead_with_consents(session, answers=mixed)
        said = {"topic": "How it all began, at length. " * 40, "best_times": "Mornings " * 33, "timezone": "Asia/Kathmandu"}
        TalkRequest.ask(session, name="Nadia Blum", email="nadia@blum.test", **said)
        session.scalars(select(Contact).order_by(Contact.id.desc())).first().note = "It is a long story. " * 50
        lead = session.get_one(Lead, nadia)
        lead.overrule(session, Outcome.VBM, "Because I know better than any rule. " * 10, by=world.vera)
        lead.name, lead.business_name, lead.website = (
            "Wilhelmina von und zu " * 5,
            "A very long name of a business " * 3,
            "w" * 200,
        )
        lead.timezone = "America/Argentina/ComodRivadavia"
        for _ in range(4):
            lead.note(session, "They told us a lot, and all of it was worth writing down. " * 60, by=world.vera)
        lead.wait_until(session, clock.today("UTC").replace(year=2029), "r" * 200, by=world.vera)
        lead.list_for_a_place(session, clock.today("UTC"), by=world.vera)
        session.commit()
    page = open_page(world.vera, f"/leads/{nadia}/brief")
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    pdf = page.pdf(format=paper, margin=margin)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
