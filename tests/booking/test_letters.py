"""Each change of a talk is told once, to whom it concerns, with the invite that moves it in their calendar."""

from datetime import timedelta

import pytest
import time_machine

from tests.booking.linking import at, book, change, link, seen, when
from tests.booking.mailbox import OMAR, entry, kinds, mails, said
from vbm.accounts.models import Person
from vbm.booking.models import AppointmentState, Host, TalkKind
from vbm.booking.taking import enter_by_hand, move
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.support import clock
from vbm.support.held import HOLD, NOTHING_ODD

ODD = NOTHING_ODD.and_because("Odd.", HOLD)


@pytest.fixture
def mine(desk, world):
    return book(desk)


@pytest.fixture
def confirmed(desk, world):
    with desk() as session:
        Mailbox.take_turn(session, OMAR)
        Mailbox.confirm(session, hash_of(OMAR))
        session.commit()


def by_vera(desk, world, talk, deed):
    change(desk, talk, lambda session, found: deed(session, found, world.vera.id))


def host(desk, world):
    return [one.subject for one in mails(desk, world.vera.email)]


def test_a_booking_is_confirmed_by_their_clocks_and_the_hosts(desk, world, mine):
    [mail] = mails(desk)
    for part in (mail.text, mail.html):
        assert "Wednesday 25 November, 09:00 to 09:20" in part
        assert "New York, UTC-5" in part
        assert "For Vera Lind: 14:00 in Lisbon" in part
        assert "http://localhost/talk/" in part
    assert mail.subject == "Your talk: Wednesday 25 November, 09:00"
    method, event = entry(mail)
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", seen(desk, mine).uid, 0)


def test_both_days_are_named_where_they_differ(desk, world):
    book(desk, at(25, 15), timezone="Australia/Sydney")
    [mail] = mails(desk)
    assert "Thursday 26 November, 02:00" in mail.text
    assert "For Vera Lind: Wednesday 25 November, 15:00 in Lisbon" in mail.text


def test_moved_and_cancelled_by_the_link_it_is_one_entry_in_their_calendar(browser, desk, world, mine):
    """Case 17."""
    own = link(desk, mine)
    browser().post(f"{own}/moves", data={"at": when(at(26, 11)), "zone": "Asia/Kolkata"})
    browser().post(f"{own}/cancellation", data={"reason": "A fever"})
    assert kinds(desk) == ["booked", "moved", "cancelled"]
    entries = [entry(mail) for mail in mails(desk)]
    assert [(method, event["SEQUENCE"]) for method, event in entries] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({event["UID"] for _, event in entries}) == 1
    assert entries[1][1].decoded("DTSTART") == at(26, 11)
    assert entries[2][1]["STATUS"] == "CANCELLED"
    assert "16:30 to 16:50 (Kolkata, UTC+5:30)" in mails(desk)[1].text, "in the zone they moved it in"
    assert [subject.split(",")[0] for subject in host(desk, world)] == [
        "Omar Diaz booked First talk",
        "Omar Diaz moved First talk",
        "Omar Diaz cancelled First talk",
    ]
    assert "A fever" in mails(desk, world.vera.email)[2].text


def test_what_is_asked_for_has_its_invite_when_it_is_approved(desk, world):
    talk = book(desk, needs_approval=True)
    by_vera(desk, world, talk, lambda session, found, vera: found.approve(session, by=vera))
    assert kinds(desk) == ["requested", "booked"]
    asked, booked = mails(desk)
    assert asked.invite is None
    assert entry(booked)[1]["STATUS"] == "CONFIRMED"
    assert host(desk, world) == ["Omar Diaz asks for First talk, Wednesday 25 November, 14:00 to 14:20"], (
        "not told of their own deed"
    )


def test_an_approved_one_that_is_moved_and_declined_leaves_their_calendar(desk, world, confirmed):
    talk = book(desk, needs_approval=True)
    by_vera(desk, world, talk, lambda session, found, vera: found.approve(session, by=vera))
    change(desk, talk, lambda session, found: move(session, found, at(26, 11), by=None))
    by_vera(desk, world, talk, lambda session, found, vera: found.decline(session, reason="I am away then", by=vera))
    assert kinds(desk) == ["requested", "booked", "requested", "declined"]
    asked_anew, declined = mails(desk)[2:]
    assert (entry(asked_anew)[0], entry(asked_anew)[1]["STATUS"]) == ("REQUEST", "TENTATIVE")
    assert entry(declined)[0] == "CANCEL"
    assert entry(declined)[1]["SEQUENCE"] > entry(asked_anew)[1]["SEQUENCE"]
    assert "Vera Lind writes: “I am away then”" in declined.text


def test_one_that_was_never_booked_is_declined_without_an_invite(desk, world):
    talk = book(desk, needs_approval=True)
    by_vera(desk, world, talk, lambda session, found, vera: found.decline(session, reason="", by=vera))
    assert [mail.invite for mail in mails(desk)] == [None, None]


def test_the_hosts_own_deeds_are_told_to_the_visitor_only(desk, world, mine):
    by_vera(desk, world, mine, lambda session, found, vera: move(session, found, at(26, 11), by=vera))
    by_vera(desk, world, mine, lambda session, found, vera: found.cancel(session, by=vera, reason="I am ill"))
    assert kinds(desk) == ["booked", "moved", "cancelled"], "also to an address that nobody confirmed"
    assert "Vera Lind writes: “I am ill”" in mails(desk)[2].text
    assert len(host(desk, world)) == 1


def test_let_in_too_late_they_hear_that_the_time_is_gone(desk, world):
    odd = book(desk, verdict=ODD)
    assert kinds(desk) == []
    book(desk, email="other@diaz.test")
    by_vera(desk, world, odd, lambda session, found, vera: found.let_in(session, by=vera))
    [mail] = mails(desk)
    assert (mail.kind, mail.invite) == ("appointment_lapsed", None)
    assert "this time was taken meanwhile" in mail.text
    assert "http://localhost/book/first-talk" in mail.text


def test_what_nobody_let_in_lapses_in_silence_and_what_nobody_answered_does_not(desk, world):
    odd = book(desk, verdict=ODD)
    asked = book(desk, at(25, 15), email="other@diaz.test", needs_approval=True)
    for talk in (odd, asked):
        change(desk, talk, lambda session, found: found.lapse(session))
    assert kinds(desk) == []
    assert kinds(desk, "other@diaz.test") == ["requested", "lapsed"]
    assert "did not answer your request in time" in mails(desk, "other@diaz.test")[1].text


def test_who_did_not_come_gets_one_polite_mail(desk, world, mine):
    with time_machine.travel(at(25, 15)):
        for state in (AppointmentState.NO_SHOW, AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW):
            by_vera(desk, world, mine, lambda session, found, vera, state=state: found.say_how_it_went(session, state, by=vera))
    assert kinds(desk) == ["booked", "no_show"]
    assert "http://localhost/book/first-talk" in mails(desk)[1].text


def test_an_entry_by_hand_greets_by_name_and_one_without_an_address_or_in_the_past_says_nothing(desk, world):
    with desk() as session:
        kind = session.query(TalkKind).filter_by(slug="first-talk").one()
        about = {"name": "Omar Diaz", "timezone": "America/New_York", "by": world.vera.id}
        enter_by_hand(session, kind, at(25, 18), email=OMAR, where="Café Nil", **about)
        enter_by_hand(session, kind, at(25, 19), email="", **about)
        enter_by_hand(session, kind, at(25, 20), email="by phone only", **about)
        enter_by_hand(session, kind, at(20, 10), email="past@diaz.test", **about)
        session.commit()
    [mail] = mails(desk)
    assert "Hello Omar" in mail.text
    assert "CN=Omar Diaz" in said(mail).replace('"', "")
    assert "Café Nil" in said(mail)
    assert mails(desk, "past@diaz.test") == mails(desk, "") == []


def test_a_mail_that_has_not_left_is_overtaken_by_the_next(app, desk, world, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:9")
    talk = book(desk)
    change(desk, talk, lambda session, found: move(session, found, at(26, 11), by=None))
    assert [(mail.kind, str(mail.state)) for mail in mails(desk)] == [
        ("appointment_booked", "cancelled"),
        ("appointment_moved", "waiting"),
    ]


def test_a_host_who_is_gone_gets_no_mail(desk, world):
    with desk() as session:
        session.get_one(Person, session.get_one(Host, world.vera.id).person_id).is_active = False
        session.commit()
    book(desk)
    assert host(desk, world) == []
    assert kinds(desk) == ["booked"]


def test_a_stranger_has_us_write_twice_a_day_and_not_a_typed_word(desk, world):
    """Case 19: whose address was mistyped is not flooded."""
    words = {"name": "Sabine Zauberwort", "question": "Zauberwort?", "phone": "+351 555 0100", "by_phone": True}
    for hour in (11, 12, 13, 14):
        address = "o.mar+x@gmail.test" if hour == 12 else OMAR
        talk = book(desk, at(26, hour), where="We call +351 555 0100", **words | {"email": address})
        change(desk, talk, lambda session, found: found.cancel(session, by=None, reason="Zauberwort"))
    assert len(mails(desk)) == 2
    for mail in mails(desk):
        assert "Zauberwort" not in said(mail)
        assert "0100" not in said(mail).replace(str(seen(desk, talk).uid), "")
        assert "/confirm/" in mail.text
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        book(desk, at(26, 15), **words)
    assert len(mails(desk)) == 3


def test_a_confirmed_address_hears_of_everything_with_its_name(desk, confirmed):
    for hour in (11, 12, 13):
        book(desk, at(26, hour))
    assert kinds(desk) == ["booked"] * 3
    assert "Hello Omar" in mails(desk)[0].text
    assert "/confirm/" not in mails(desk)[0].text


def test_who_was_forgotten_is_not_written_to(desk, world):
    with desk() as session:
        Mailbox.suppress(session, OMAR, "forgotten")
        session.commit()
    book(desk)
    assert kinds(desk) == []
