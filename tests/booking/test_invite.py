"""A talk as calendars read it; what is written is read back by two readers that have nothing to do with each other."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from vbm.booking.invite import CANCEL, REQUEST, calendar_file, feed, invite
from vbm.booking.models import Appointment, AppointmentState, TalkKind

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
MANAGE = "https://desk.test/talk/secret"
ROOM = "https://meet.test/room,1;a"
HOSTILE = [
    "Dana\r\nATTENDEE:mailto:evil@else.test",
    'Dana "the" Rue; x:y, \\n z',
    "Ünï\u2028ATTENDEE:mailto:evil@else.test\x85X-EVIL:1",
    "\x00\x07\ud800 Dana",
    "株式会社🚀" * 40,
    "END:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR",
    "",
    "   ",
]
NO_ADDRESS = [
    "",
    "dana",
    "Dana Rue",
    "a@b@c",
    "a b@c.test",
    "a@b.test\r\nATTENDEE:mailto:evil@else.test",
    "<a@b.test>",
    "@",
    '"x"@y',
]


def talk(**given: Any) -> Appointment:
    about: dict[str, Any] = {"uid": "0e7d2a3c-1111-4222-8333-444455556666", "sequence": 0, "state": AppointmentState.BOOKED}
    about |= {"starts_at": datetime(2026, 3, 10, 17, tzinfo=UTC), "ends_at": datetime(2026, 3, 10, 17, 20, tzinfo=UTC)}
    about |= {"name": "Dana Rue", "email": "dana@rue.test", "phone": "", "by_phone": False, "where": ROOM, "state_since": AT}
    return Appointment(**about | given)


def written(one: Appointment, method: str = REQUEST, **given: Any) -> str:
    about: dict[str, Any] = {
        "sender": "desk@vbm.test",
        "host_name": "Vera Lind",
        "manage_url": MANAGE,
        "confirmed": True,
        "at": AT,
    }
    kind = TalkKind(name=given.pop("kind_name", "First talk"))
    return invite(one, kind, given.pop("practice", "Vera's desk"), method=method, **about | given)


def read(text: str) -> Any:
    [event] = Calendar.from_ical(text).walk("VEVENT")
    return event


def test_a_request_has_what_mail_programs_ask_for() -> None:
    text = written(talk())
    event = read(text)
    assert text.count("METHOD:") == 1
    assert "METHOD:REQUEST\r\n" in text
    for line in (
        "DTSTART:20260310T170000Z",
        "DTEND:20260310T172000Z",
        "DTSTAMP:20260301T090000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
    ):
        assert f"{line}\r\n" in text
    assert event["UID"] == "0e7d2a3c-1111-4222-8333-444455556666"
    assert event["ORGANIZER"] == "mailto:desk@vbm.test"
    guest = event["ATTENDEE"]
    assert guest == "mailto:dana@rue.test"
    assert {name: str(guest.params[name]) for name in guest.params} == {
        "CN": "Dana Rue",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert (str(event["LOCATION"]), str(event["URL"]), str(event["SUMMARY"])) == (ROOM, ROOM, "First talk with Vera's desk")
    assert ROOM in event["DESCRIPTION"]
    assert MANAGE in event["DESCRIPTION"]
    for absent in ("VALARM", "VTIMEZONE", "DURATION", "TZID"):
        assert absent not in text


def test_a_move_and_a_cancellation_are_the_same_entry() -> None:
    first = read(written(talk()))
    later = datetime(2026, 3, 12, 9, tzinfo=UTC)
    moved = read(written(talk(sequence=1, starts_at=later, ends_at=later + timedelta(minutes=20))))
    off = written(talk(sequence=2, state=AppointmentState.CANCELLED), CANCEL)
    assert first["UID"] == moved["UID"] == read(off)["UID"]
    assert [one["SEQUENCE"] for one in (first, moved, read(off))] == [0, 1, 2]
    assert "METHOD:CANCEL\r\n" in off
    assert "STATUS:CANCELLED\r\n" in off
    assert "ATTENDEE" in read(off)
    assert "ORGANIZER" in read(off)


def test_a_file_to_download_invites_nobody_and_has_no_link_to_manage_it() -> None:
    about: dict[str, Any] = {"sender": "desk@vbm.test", "host_name": "Vera Lind", "at": AT}
    text = calendar_file(talk(state=AppointmentState.REQUESTED), TalkKind(name="First talk"), "Vera's desk", **about)
    assert "METHOD:PUBLISH\r\n" in text
    assert "STATUS:TENTATIVE\r\n" in text
    assert "ATTENDEE" not in text
    assert "/talk/" not in text


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (datetime(2026, 3, 5, 14), "20260305T140000Z"),  # noqa: DTZ001
        (datetime(2026, 3, 31, 14), "20260331T130000Z"),  # noqa: DTZ001
        (datetime(2026, 10, 27, 13), "20261027T130000Z"),  # noqa: DTZ001
        (datetime(2026, 7, 1, 0, 30), "20260630T233000Z"),  # noqa: DTZ001
    ],
)
def test_no_reader_is_an_hour_off_when_clocks_have_changed(local: datetime, utc: str) -> None:
    """Case 18."""
    from_london = local.replace(tzinfo=ZoneInfo("Europe/London"))
    text = written(talk(starts_at=from_london, ends_at=from_london + timedelta(minutes=20)))
    instant = from_london.astimezone(UTC)
    assert f"DTSTART:{utc}\r\n" in text
    assert read(text).decoded("DTSTART") == instant
    assert vobject.readOne(text).vevent.dtstart.value == instant


@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_that_was_typed_adds_a_line(said: str) -> None:
    """Case 20."""
    text = written(talk(name=said, where=said), kind_name=said, practice=said, host_name=said)
    everywhere = written(talk(name="x", where="")).replace("\r\n ", "")
    assert {line.partition(":")[0].partition(";")[0] for line in text.replace("\r\n ", "").split("\r\n")} <= {
        *(line.partition(":")[0].partition(";")[0] for line in everywhere.split("\r\n")),
        "LOCATION",
    }
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert read(text)["ATTENDEE"] == "mailto:dana@rue.test"
    event = vobject.readOne(text).vevent
    assert event.attendee.value == "mailto:dana@rue.test"
    assert len(event.contents["attendee"]) == 1
    assert event.uid.value == talk().uid


@pytest.mark.parametrize("said", NO_ADDRESS)
def test_what_is_no_address_is_left_out(said: str) -> None:
    """Case 20."""
    for text in (written(talk(email=said)), written(talk(), sender=said)):
        assert "evil" not in text
        Calendar.from_ical(text)
        vobject.readOne(text)
    assert "ATTENDEE" not in written(talk(email=said))


def test_before_the_address_is_confirmed_nothing_typed_is_in_it() -> None:
    text = written(talk(by_phone=True, where="We call +351 555 0100", phone="+351 555 0100"), confirmed=False)
    assert "Dana" not in text
    assert "0100" not in text
    assert read(text)["LOCATION"] == "By phone"


def test_a_sender_with_a_name_is_one_address() -> None:
    assert read(written(talk(), sender="Vera Lind <desk@vbm.test>"))["ORGANIZER"] == "mailto:desk@vbm.test"


def test_a_feed_has_no_method_and_says_how_often_to_come() -> None:
    off = talk(uid="other", state=AppointmentState.CANCELLED, sequence=3)
    text = feed(
        "Talks",
        [(talk(), TalkKind(name="First talk"), "https://desk.test/1"), (off, TalkKind(name="Review"), "https://desk.test/2")],
    )
    assert "METHOD" not in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT30M\r\n" in text
    assert "X-PUBLISHED-TTL:PT30M\r\n" in text
    first, second = vobject.readOne(text).vevent_list
    assert (first.status.value, second.status.value) == ("CONFIRMED", "CANCELLED")
    assert (first.summary.value, first.url.value) == ("First talk: Dana Rue", "https://desk.test/1")
