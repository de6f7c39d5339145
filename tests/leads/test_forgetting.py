"""Nothing is left of a person who is forgotten, in no table and in no file; what is exported is what is erased."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import MetaData, select

from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from tests.leads.talking import FRIDAY, booked
from tests.world import World
from vbm.activity.models import Activity
from vbm.booking.models import Appointment, AppointmentCell, Reminder, TalkRequest
from vbm.extensions import db
from vbm.intake.models import Contact
from vbm.leads.holdings import holdings
from vbm.leads.jobs import scrub
from vbm.leads.models import Consent, Lead
from vbm.leads.models.lead import find_lead
from vbm.mail.mailbox import Mailbox
from vbm.support import clock
from vbm.support.models import Base

EMAIL = "quillon@zebrafinch.test"
WORDS = ("lavender", "thyme", "quillon", "zebrafinch", "moonbakery", "marzipan", "saffron", "cardamom", "nutmeg", "teatime")
LONG = "Likes cardamom. " * 300  # more than a page of the database's file holds
TALK = {"name": "Quillon Zebrafinch", "email": EMAIL, "topic": "About saffron", "best_times": "At teatime"}


def come_by(browser: Callable[..., Any], desk: Callable[[], Any], world: World) -> int:
    """Somebody leaves all that can be left, and the practice adds its own words."""
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    left = {"name": "Quillon Zebrafinch", "email": EMAIL, "business_name": "Moonbakery", "note": "I sell marzipan"}
    assert leave_contact(visitor, **left, **BOTH).status_code == 303
    assert visitor.post("/book", data=TALK).status_code == 303
    with desk() as session:
        lead_id = find_lead(session, EMAIL).id
        talk = booked(session, email=EMAIL.upper(), name="Quillon Zebrafinch", question="About lavender")
        talk.note(session, "Thinks of thyme", by=world.vera.id)
        session.add(Reminder(appointment_id=talk.id, sequence=0, kind="day", at=clock.now()))
        session.commit()
    vera = browser(world.vera)
    assert vera.post(f"/leads/{lead_id}/notes", data={"text": LONG, "command_key": "k1"}).status_code == 303
    said = {"what": "Send nutmeg", "on": "2026-12-01", "command_key": "k2"}
    assert vera.post(f"/leads/{lead_id}/next-step", data=said).status_code == 303
    return lead_id


def in_tables(app: Flask) -> dict[str, set[str]]:
    """Which of the words stand in which tables, past every scope."""
    found: dict[str, set[str]] = {}
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT set_config('vbm.clients', '*', false), set_config('vbm.desk', 'yes', false)")
        there = MetaData()
        there.reflect(connection)
        for table in there.sorted_tables:
            said = "\n".join(str(tuple(row)) for row in connection.execute(select(table))).lower()
            if here := {word for word in WORDS if word in said}:
                found[table.name] = here
    return found


def in_files(folder: Path) -> dict[str, set[str]]:
    """Which of them lie in which file of the installation; copies that the tests keep are not part of it."""
    said = {file.name: file.read_bytes().lower() for file in folder.rglob("*") if file.is_file() and "kept-" not in file.name}
    found = {name: {word for word in WORDS if word.encode() in content} for name, content in said.items()}
    return {name: words for name, words in found.items() if words}


def test_nothing_is_left_of_who_is_forgotten(
    app: Flask, world: World, browser: Callable[..., Any], desk: Callable[[], Any], folder: Path
) -> None:
    lead_id = come_by(browser, desk, world)
    assert set.union(*in_tables(app).values()) == set(WORDS), "the search finds what is there"
    vera = browser(world.vera)
    assert vera.post(f"/leads/{lead_id}/erasure", data={"command_key": "k3"}).status_code == 303
    assert in_tables(app) == {}
    with desk() as session:
        for table in (Appointment, AppointmentCell, Reminder):
            assert session.scalars(select(table)).all() == [], "its time is free again"
    with app.app_context():
        scrub()
        if db.engine.dialect.name == "sqlite":
            assert in_files(folder) == {}
    assert vera.get(f"/leads/{lead_id}").status_code == 404


def test_a_person_who_asked_to_be_forgotten_gets_no_mail_and_the_log_says_only_that(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    lead_id = come_by(browser, desk, world)
    browser(world.vera).post(f"/leads/{lead_id}/erasure")
    with desk() as session:
        assert Mailbox.is_suppressed(session, EMAIL)
        said = session.scalars(select(Activity).where(Activity.about == f"lead:{lead_id}").order_by(Activity.id.desc())).first()
        assert said is not None
        assert (said.kind, said.actor_id) == ("lead.forgotten", world.vera.id)


def test_the_file_of_a_person_holds_all_that_was_said(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    lead_id = come_by(browser, desk, world)
    vera = browser(world.vera)
    for address in (f"/leads/{lead_id}/file", f"/leads/{lead_id}/file/download"):
        said = vera.get(address).text.lower()
        assert [word for word in WORDS if word not in said] == []
        assert "send me this result" in said, "the very words of a consent"
        assert "secret" not in said


def test_the_page_of_a_person_is_for_people_and_the_download_for_machines(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    lead_id = come_by(browser, desk, world)
    vera = browser(world.vera)
    page, data = vera.get(f"/leads/{lead_id}/file").text, vera.get(f"/leads/{lead_id}/file/download").text
    main = page.partition("<main")[2]
    assert '"submission_id"' in data
    assert not re.search(r"<dt>[^<]*(_| id)</dt>|\d\d:\d\d:\d\d|\+00:00|&lt;html", main)
    assert re.search(r"<dt>Given</dt><dd><span class=\"typed\">\w+day \d+ \w+ \d{4}, \d\d:\d\d \([\w/ ]+\)<", main)
    assert "What would you" in main, "the questions that were asked"


def test_every_table_that_points_to_a_person_is_exported_and_erased(desk: Callable[[], Any], world: World) -> None:
    theirs = {"lead", "submission", "contact", "talk_request", "appointment"}
    pointing = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in theirs and table.name not in theirs
    }
    with desk() as session:
        known = {holding.model.__tablename__ for holding in holdings(session, session.get_one(Lead, world.lead.id))}
    assert theirs | pointing | {"message"} == known


def test_who_left_another_address_with_the_same_answers_stays(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, email=EMAIL)
    leave_contact(visitor, email="other@person.test")
    with desk() as session:
        first, second = find_lead(session, EMAIL).id, find_lead(session, "other@person.test").id
    browser(world.vera).post(f"/leads/{first}/erasure")
    with desk() as session:
        assert session.get(Lead, second) is not None
        assert [contact.email for contact in session.scalars(select(Contact))] == ["other@person.test"]


def test_a_consent_keeps_where_and_in_which_words_it_was_given(browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, **BOTH)
    with desk() as session:
        given = session.scalars(select(Consent)).all()
        assert {(one.page, one.network, one.how) for one in given} == {("/questionnaire/contact", "127.0.0.0/24", "ticked")}
        assert "from 127.0.0.0/24" in given[0].proof("today")


def test_the_page_that_forgets_says_what_becomes_of_a_talk_to_come(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    lead_id = come_by(browser, desk, world)
    page = browser(world.vera).get(f"/leads/{lead_id}/erasure/new").text
    assert "There is a talk Thu 26 Nov, 10:00." in page
    assert "its time is free again, and they get no mail about it" in page
    assert "Talks: 1" in page
    assert "Times kept" not in page


def test_a_talk_that_answers_what_they_asked_for_stays_with_whoever_it_is_with(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    lead_id = come_by(browser, desk, world)
    with desk() as session:
        asked = session.scalars(select(TalkRequest)).one()
        other = booked(session, FRIDAY, request_of_id=asked.id, submission_id=asked.submission_id).id
        session.commit()
    assert browser(world.vera).post(f"/leads/{lead_id}/erasure").status_code == 303
    with desk() as session:
        talk = session.get_one(Appointment, other)
        assert (talk.request_of_id, talk.submission_id, talk.name) == (None, None, "Omar Diaz")
