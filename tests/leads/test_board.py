"""The board of leads has the manners of the board of projects: moves, their undo, news, and one order for all."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.counting import counted_selects
from tests.leads.people import lead_with_consents
from vbm.accounts.models import Person
from vbm.leads.board import read_board
from vbm.leads.models import Lead, LostReason, Referral, ReferralPartner, Stage
from vbm.practice.models import our_practice
from vbm.support import clock


@pytest.fixture
def nadia(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead


@pytest.fixture
def vera(browser, world):
    return browser(world.vera, hx=True)


def lead_of(desk, lead):
    with desk() as session:
        return session.get_one(Lead, lead.id)


def undo_fields(page):
    form = page.split("#toasts", 1)[1]
    names = [part.split('"')[0] for part in form.split('name="')[1:]]
    return {name: form.split(f'name="{name}" value="')[1].split('"')[0] for name in names}


def test_a_drag_is_answered_with_the_two_stages_and_the_way_back(vera, nadia, desk):
    moved = vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "proposal", "from_column": "qualified"})
    assert "Moved to Proposal." in moved.text
    assert "#cards-proposal" in moved.text
    assert "#cards-qualified" in moved.text
    assert "#cards-new" not in moved.text
    assert int(moved.headers["X-Revision"]) == int(moved.headers["X-Was"]) + 1
    back = vera.post(f"/leads/{nadia.id}/moves/undo", data=undo_fields(moved.text))
    assert "Moved back." in back.text
    assert lead_of(desk, nadia).stage == Stage.QUALIFIED


@pytest.mark.parametrize(
    ("to", "also"),
    [("lost", {"lost_reason": "price"}), ("not_yet", {"back_on": "2099-01-04"}), ("referred", {}), ("spam", {})],
)
def test_leaving_takes_the_next_step_along_and_the_undo_brings_all_of_it_back(vera, nadia, desk, to, also):
    before = lead_of(desk, nadia)
    moved = vera.post(f"/leads/{nadia.id}/moves", data={"to_column": to, "from_column": "qualified", **also})
    left = lead_of(desk, nadia)
    assert (left.stage, left.next_step, left.next_step_on) == (Stage(to), None, None)
    assert vera.post(f"/leads/{nadia.id}/moves/undo", data=undo_fields(moved.text)).status_code == 200
    back = lead_of(desk, nadia)
    assert (back.stage, back.next_step, back.next_step_on) == (Stage.QUALIFIED, before.next_step, before.next_step_on)
    assert (back.lost_reason, back.back_on) == (None, None)


def test_out_of_lost_and_back_the_reason_is_there_again(vera, nadia, desk):
    vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "lost", "from_column": "qualified", "lost_reason": "timing"})
    moved = vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "new", "from_column": "lost"})
    vera.post(f"/leads/{nadia.id}/moves/undo", data=undo_fields(moved.text))
    assert lead_of(desk, nadia).lost_reason == LostReason.TIMING


def test_sending_on_to_somebody_is_taken_back_with_the_move(vera, nadia, desk):
    with desk() as session:
        rui = ReferralPartner(name="Rui")
        session.add(rui)
        session.commit()
        partner = rui.id
    moved = vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "referred", "partner_id": partner, "asked": "yes"})
    assert moved.headers["HX-Trigger"] == '{"panel-close": {}}'
    with desk() as session:
        assert session.scalars(select(Referral.partner_id).where(Referral.lead_id == nadia.id)).all() == [partner]
    vera.post(f"/leads/{nadia.id}/moves/undo", data=undo_fields(moved.text))
    with desk() as session:
        assert session.scalars(select(Referral.id).where(Referral.lead_id == nadia.id)).all() == []


def test_whoever_is_late_hears_who_was_faster_and_sees_the_board_as_it_is(vera, nadia, desk):
    vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "proposal", "from_column": "qualified"})
    late = vera.post(f"/leads/{nadia.id}/moves", data={"to_column": "call_held", "from_column": "qualified"})
    assert (late.status_code, "Vera Lind has just moved" in late.text, "#cards-proposal" in late.text) == (409, True, True)
    undo = {"to_column": "new", "from_column": "qualified"}
    assert vera.post(f"/leads/{nadia.id}/moves/undo", data=undo).status_code == 409
    assert lead_of(desk, nadia).stage == Stage.PROPOSAL


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"to_column": "lost"}, "Say why it was lost"),
        ({"to_column": "lost", "lost_reason": "rich"}, "Say why it was lost"),
        ({"to_column": "not_yet"}, "Say on which day"),
        ({"to_column": "not_yet", "back_on": "2020-01-01"}, "Say on which day"),
        ({"to_column": "not_yet", "back_on": "soon"}, "Say on which day"),
        ({"to_column": "won"}, "Make a client"),
    ],
)
def test_a_hand_that_drops_without_a_word_is_told_and_nothing_moves(vera, nadia, desk, said, words):
    dropped = vera.post(f"/leads/{nadia.id}/moves", data=said, headers={"HX-Target": f"li#lead-{nadia.id}"})
    assert (dropped.status_code, words in dropped.text, 'class="refusal"' in dropped.text) == (422, True, True)
    assert lead_of(desk, nadia).stage == Stage.QUALIFIED


def test_asked_for_a_reason_only_that_is_asked(vera, nadia):
    page = vera.get(f"/leads/{nadia.id}/moves/new?to_column=lost&from_column=qualified&asked=yes").text
    assert 'name="lost_reason"' in page
    assert 'type="radio"' not in page
    assert 'name="back_on"' not in page
    for address in (f"/leads/{nadia.id}/moves/new?to_column=rich&back_on=x&asked=yes", f"/leads/{nadia.id}/moves/new"):
        assert vera.get(address).status_code == 200


def test_a_won_lead_stays_won(vera, nadia, desk):
    with desk() as session:
        session.get_one(Lead, nadia.id).stage = Stage.WON
        session.commit()
    for address, said in (("", {"to_column": "new"}), ("/undo", {"to_column": "new", "from_column": "won"})):
        assert vera.post(f"/leads/{nadia.id}/moves{address}", data=said).status_code == 422
    assert lead_of(desk, nadia).stage == Stage.WON


def test_every_change_raises_the_revision_once_and_an_open_page_asks_for_what_is_new(vera, nadia, desk, world):
    with desk() as session:
        before = our_practice(session).leads_revision
        lead = session.get_one(Lead, nadia.id)
        lead.note(session, "One", by=world.vera)
        lead.set_next_step(session, "Two", clock.today("UTC"), by=world.vera)
        session.commit()
        assert our_practice(session).leads_revision == before + 1
    assert vera.get(f"/leads/changes?since={before + 1}").status_code == 204
    news = vera.get(f"/leads/changes?since={before}")
    assert (news.headers["X-Revision"], "Two" in news.text, "#head-lost" in news.text) == (str(before + 1), True, True)


def test_the_page_is_not_sent_twice_until_something_is_new(browser, world, nadia, desk):
    vera = browser(world.vera)
    tag = vera.get("/leads").headers["ETag"]
    assert vera.get("/leads", headers={"If-None-Match": tag}).status_code == 304
    vera.post(f"/leads/{nadia.id}/notes", data={"text": "Hello"})
    assert vera.get("/leads", headers={"If-None-Match": tag}).status_code == 200


def test_order_is_no_plan_then_the_day_then_how_soon_then_how_much_managing(desk, world):
    today = clock.today("Europe/Lisbon")
    people = [
        ("No plan", None, "looking", 1), ("Tomorrow", 1, None, 0), ("Later, soon", 3, "soon", 20),
        ("Later, now, less", 3, "now", 5), ("Later, now, more", 3, "now", 9), ("Waits two days", None, "now", 28),
    ]  # fmt: skip
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        for name, days, when, managing in reversed(people):
            lead = Lead.open(session, email=f"{managing}{when}@x.test", name=name, source="by_hand", by=vera)
            lead.when, lead.managing, lead.doing = when, managing, 0
            if days is not None:
                lead.set_next_step(session, "Call", today + timedelta(days=days), by=vera)
            elif name.startswith("Waits"):
                lead.wait_until(session, today + timedelta(days=2), "Her launch", by=vera)
        session.get_one(Lead, world.lead.id).stage = Stage.LOST
        session.flush()
        (column,) = read_board(session, only={Stage.NEW})
    names = [card.name for card in column.cards]
    assert names == ["No plan", "Tomorrow", "Waits two days", "Later, now, more", "Later, now, less", "Later, soon"]
    assert (column.cards[0].standing.is_forgotten, column.cards[2].standing.rests) == (True, True)


def test_five_hundred_leads_are_drawn_with_few_questions(app, browser, desk, world):
    with desk() as session:
        stages = [Stage.NEW, Stage.NEW, Stage.QUALIFIED, Stage.PROPOSAL, Stage.LOST]
        session.add_all(Lead(email=f"{n}@many.test", name=f"P{n}", source="by_hand", stage=stages[n % 5]) for n in range(500))
        session.commit()
    vera = browser(world.vera)
    vera.get("/leads")
    with counted_selects(app) as said:
        page = vera.get("/leads").text
    assert "Show all 201" in page
    asked = [words for words in said if "lead" in words or "submission" in words]
    assert (len(asked) <= 8, len(said) <= 14) == (True, True), said
    assert vera.get("/leads?stage=new&page=5").text.count('id="lead-') == 1
    assert [vera.get(f"/leads?stage=new&page={page}").status_code for page in (6, 0, "x", 10**9)] == [200, 200, 200, 404]
