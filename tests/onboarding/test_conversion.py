"""A lead becomes a client, once, on terms, with a first project."""

import threading
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.leads.people import lead_with_consents
from vbm.clients.models import Basis, Client, Engagement, Kind, Terms
from vbm.leads.models import Lead, Stage
from vbm.projects.models import Project, Task
from vbm.projects.starters import STARTERS

STARTER = next(iter(STARTERS))
AGREED = {
    "client_name": "Blum & Co",
    "kind": "vbm",
    "basis": "retainer",
    "fee": "1850.50",
    "hours": "20",
    "in_force_from": "2026-12-01",
    "first_project": STARTER,
    "project_name": "First 90 days",
}


@pytest.fixture
def nadia(desk, world):
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead


def convert(browser, lead, **said):
    return browser.post(f"/leads/{lead.id}/conversion", data=AGREED | said)


def test_the_form_proposes_what_the_answers_advise(browser, world, nadia):
    page = browser(world.vera).get(f"/leads/{nadia.id}/conversion")
    assert page.status_code == 200
    assert page.text.count(" checked") + page.text.count("checked ") >= 2
    assert "In EUR" in page.text


def test_it_makes_the_client_the_engagement_the_terms_and_the_project(browser, world, nadia, desk):
    answer = convert(browser(world.vera), nadia)
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
        client = session.get_one(Client, lead.client_id)
        engagement = session.scalars(select(Engagement).where(Engagement.client_id == client.id)).one()
        terms = session.scalars(select(Terms).where(Terms.client_id == client.id)).one()
        project = session.scalars(select(Project).where(Project.client_id == client.id)).one()
        assert session.scalar(select(func.count(Task.id)).where(Task.project_id == project.id)) > 0
    assert (lead.stage, client.name, engagement.kind) == (Stage.WON, "Blum & Co", Kind.VBM)
    assert (terms.basis, terms.fee_minor, terms.currency, terms.minutes) == (Basis.RETAINER, 185_050, "EUR", 1200)
    assert terms.in_force_from == date(2026, 12, 1)
    assert answer.headers["Location"] == f"/projects/{project.id}"


def test_a_trello_board_comes_next_when_chosen(browser, world, nadia, desk):
    answer = convert(browser(world.vera), nadia, first_project="import", project_name="")
    with desk() as session:
        client_id = session.get_one(Lead, nadia.id).client_id
    assert answer.headers["Location"] == f"/imports/trello?client={client_id}"


def test_no_project_leads_to_the_client(browser, world, nadia, desk):
    answer = convert(browser(world.vera), nadia, first_project="nothing", hours="", kind="va", basis="hourly")
    with desk() as session:
        client_id = session.get_one(Lead, nadia.id).client_id
        assert session.scalars(select(Terms).where(Terms.client_id == client_id)).one().minutes is None
    assert answer.headers["Location"] == f"/clients/{client_id}"


def test_a_double_click_makes_one_client(browser, world, nadia, desk):
    vera = browser(world.vera)
    first, second = (convert(vera, nadia, command_key="one-click") for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    late = convert(vera, nadia)
    assert (late.status_code, "already a client" in late.text) == (422, True)
    with desk() as session:
        assert session.scalar(select(func.count(Client.id)).where(Client.name == "Blum & Co")) == 1


def test_two_people_at_once_make_one_client(browser, world, nadia, desk):
    browsers, together = [browser(world.vera) for _ in range(3)], threading.Barrier(3)

    def work(vera):
        together.wait()
        convert(vera, nadia)

    threads = [threading.Thread(target=work, args=[vera]) for vera in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with desk() as session:
        assert session.scalar(select(func.count(Client.id)).where(Client.name == "Blum & Co")) == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("client_name", ""),
        ("client_name", "c" * 65_536),
        ("kind", "boss"),
        ("basis", "barter"),
        ("fee", ""),
        ("fee", "-1"),
        ("fee", "NaN"),
        ("fee", "Infinity"),
        ("fee", "1e999999"),
        ("fee", "9" * 30),
        ("hours", "-3"),
        ("hours", str(2**63)),
        ("hours", "2.5"),
        ("in_force_from", ""),
        ("in_force_from", "0001-01-01"),
        ("in_force_from", "31.12.2026"),
        ("first_project", "rocket"),
        ("project_name", ""),
    ],
)
def test_an_absurd_field_gets_a_sentence_and_makes_nothing(browser, world, nadia, desk, field, said):
    page = convert(browser(world.vera), nadia, **{field: said})
    assert page.status_code == 422
    assert "Please look at this again" in page.text
    with desk() as session:
        assert session.get_one(Lead, nadia.id).stage == Stage.QUALIFIED
        assert session.scalar(select(func.count(Client.id))) == 2
