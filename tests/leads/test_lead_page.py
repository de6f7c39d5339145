"""The page of one lead: what comes next, what they answered, what we advise, and all that happened in one list."""

from datetime import timedelta

import pytest

from tests.counting import counted_selects
from tests.leads.people import lead_with_consents
from vbm.intake.outcomes import Outcome
from vbm.leads.attention import leads_to_see_to
from vbm.leads.models import Lead, LostReason, Stage
from vbm.leads.staleness import MOST_QUIET
from vbm.leads.standing import standing_of
from vbm.leads.story import MOST, story
from vbm.support import clock

TODAY = clock.today("Europe/Lisbon")
SOLO = dict(
    zip(
        ("handover doing_hours managing_hours hands away decide team success written attention pay budget income when").split(),
        "tasks h11_20 u2 me stops how none my_list some shared per_job b300 i5k now".split(),
        strict=True,
    )
)


@pytest.fixture
def nadia(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead


@pytest.fixture
def vera(browser, world):
    return browser(world.vera)


def lead_of(desk, lead):
    with desk() as session:
        return session.get_one(Lead, lead.id)


def test_waiting_takes_the_place_of_the_next_step_and_a_step_that_of_waiting(vera, nadia, desk):
    until = TODAY + timedelta(days=12)
    assert vera.post(f"/leads/{nadia.id}/wait", data={"until": until.isoformat(), "reason": "Her launch"}).status_code == 303
    lead = lead_of(desk, nadia)
    assert (lead.waiting_until, lead.waiting_reason, lead.next_step, lead.next_step_on) == (until, "Her launch", None, None)
    assert "Her launch" in vera.get("/leads").text
    vera.post(f"/leads/{nadia.id}/next-step", data={"what": "Call", "on": until.isoformat()})
    lead = lead_of(desk, nadia)
    assert (lead.waiting_until, lead.waiting_reason, lead.next_step) == (None, None, "Call")


@pytest.mark.parametrize(
    ("until", "reason"), [("", "Her launch"), ("2099-01-01", "Her launch"), (TODAY.isoformat(), "Now"), ("2027-01-08", "")]
)
def test_a_wait_that_cannot_be_is_asked_for_again(vera, nadia, desk, until, reason):
    assert vera.post(f"/leads/{nadia.id}/wait", data={"until": until, "reason": reason}).status_code == 422
    assert lead_of(desk, nadia).waiting_until is None


def test_the_manager_advises_something_else_beside_the_rules_and_takes_it_back(vera, nadia, desk):
    address = f"/leads/{nadia.id}/overrule"
    assert vera.post(address, data={"outcome": "VA", "why": ""}).status_code == 422
    assert vera.post(address, data={"outcome": "RICH", "why": "So"}).status_code == 422
    assert vera.post(address, data={"outcome": "VA", "why": "The team is leaving"}).status_code == 303
    page = vera.get(f"/leads/{nadia.id}").text
    assert "The rules advise: <b>Virtual Business Manager</b>" in page
    assert "Vera Lind advises: <b>Virtual Assistant</b>" in page
    assert "The team is leaving" in page
    lead = lead_of(desk, nadia)
    assert (lead.outcome, lead.overruled_outcome) == (Outcome.VBM, Outcome.VA)
    assert "You advise: Assistant" in vera.get("/leads").text
    vera.post(f"{address}/undo")
    assert lead_of(desk, nadia).overruled_reason is None
    assert "The advice of the rules counts again." in vera.get(f"/leads/{nadia.id}").text


def test_who_answered_nothing_has_no_advice_to_overrule(vera, world):
    answer = vera.post(f"/leads/{world.lead.id}/overrule", data={"outcome": "VA", "why": "So"})
    assert (answer.status_code, "no advice to overrule" in answer.text) == (422, True)


def test_name_business_site_and_zone_can_be_put_right(vera, nadia, desk):
    said = {"name": "Nadia Blume", "business_name": "Blume", "website": "blume.example", "timezone": "Asia/Kathmandu"}
    assert vera.post(f"/leads/{nadia.id}", data=said).status_code == 303
    lead = lead_of(desk, nadia)
    assert (lead.name, lead.website, lead.timezone) == ("Nadia Blume", "https://blume.example", "Asia/Kathmandu")
    for wrong in ({"name": ""}, {"timezone": "Mars/Base"}, {"website": "w" * 201}, {"website": "javascript:alert(1)"}):
        assert vera.post(f"/leads/{nadia.id}", data=said | wrong).status_code == 422
    vera.post(f"/leads/{nadia.id}", data=said | {"timezone": ""})
    assert lead_of(desk, nadia).timezone is None
    assert "Not known" in vera.get(f"/leads/{nadia.id}/edit").text


def test_each_result_is_there_as_it_was_shown(vera, nadia, desk):
    with desk() as session:
        lead_with_consents(session, answers=SOLO)
        session.commit()
    page = vera.get(f"/leads/{nadia.id}").text
    assert "A Virtual Assistant fits what you told us" in page
    assert "An earlier result: A Virtual Business Manager fits what you told us" in page
    assert page.count('id="result-') == 2
    assert lead_of(desk, nadia).stage == Stage.QUALIFIED


def test_all_that_happened_is_one_list_in_order_page_by_page(vera, nadia, desk, world):
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
        for number in range(MOST):
            lead.note(session, f"Note {number}", by=world.vera, at=clock.now() + timedelta(minutes=number))
        session.commit()
        pages = [story(session, lead, number) for number in (1, 2)]
    told = [moment for page in pages for moment in page.moments]
    assert [moment.at for moment in told] == sorted((moment.at for moment in told), reverse=True)
    assert len(set(told)) == len(told)
    assert ([page.is_last for page in pages], len(pages[0].moments)) == ([False, True], MOST)
    words = {moment.words for moment in told}
    assert {"Note", "They came in through the questionnaire.", "Moved from New to Qualified."} <= words
    assert any(one.startswith("Email “Your result") for one in words)
    assert "Older" in vera.get(f"/leads/{nadia.id}").text
    assert "They came in" in vera.get(f"/leads/{nadia.id}?page=2").text
    assert [vera.get(f"/leads/{nadia.id}?page={page}").status_code for page in ("x", "-1", 10**12)] == [200] * 3


def test_the_page_asks_as_few_questions_for_much_as_for_little(app, vera, nadia, desk, world):
    def asked():
        with counted_selects(app) as said:
            assert vera.get(f"/leads/{nadia.id}").status_code == 200
        return len(said)

    few = asked()
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
        for number in range(40):
            lead.note(session, f"Note {number}", by=session.merge(world.ana))
        for _ in range(5):
            lead_with_consents(session, answers=SOLO)
        session.commit()
    assert asked() <= few + 1
    assert few <= 34


def test_what_waits_for_a_word_is_the_same_rule_in_the_database_and_on_the_card(desk, world):
    now = clock.now()
    with desk() as session:
        for number, stage in enumerate(Stage):
            for days in range(9):
                lead = Lead(email=f"{number}-{days}@x.test", name="X", source="by_hand", stage=stage)
                lead.last_event_at = now - timedelta(days=days)
                lead.next_step, lead.next_step_on = [("Call", TODAY + timedelta(days=4)), (None, None)][days % 2]
                if days in (3, 7, 8):
                    lead.next_step, lead.next_step_on = None, None
                    lead.waiting_until, lead.waiting_reason = TODAY + timedelta(days=days - 7), "Their launch"
                lead.lost_reason = LostReason.PRICE if stage == Stage.LOST else None
                session.add(lead)
        session.flush()
        found = {lead.id for lead in leads_to_see_to(session, today=TODAY, until=TODAY, zone="Europe/Lisbon")}
        for lead in session.query(Lead):
            stands = standing_of(lead, now=now, zone="Europe/Lisbon")
            due = not stands.rests and stands.on is not None and stands.on <= TODAY
            wanted = lead.stage.is_open and bool(stands.is_forgotten or stands.stale or due)
            assert (lead.id in found) == wanted, (lead.stage, stands)
        assert set(MOST_QUIET) < set(Stage)
