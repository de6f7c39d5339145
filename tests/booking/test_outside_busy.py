"""What a calendar file says about being busy: values in, values out, and files that were written to break their reader."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from vbm.booking import apart, busy
from vbm.booking.apart import CannotRead, read_apart
from vbm.booking.busy import NO_CALENDAR, TOO_MANY, Order, Unreadable, merged, read

LISBON = Order("2026-11-23T00:00:00+00:00", "2027-12-28T00:00:00+00:00", "Europe/Lisbon", ("vera@vbm.test",), ("our-own-uid",))
NEW_YORK = Order("2026-10-01T04:00:00+00:00", "2026-12-01T05:00:00+00:00", "America/New_York")
HOUR = "DTSTART:20261125T100000Z\nDTEND:20261125T110000Z\n"
THE_HOUR = [("2026-11-25 10:00", "2026-11-25 11:00")]


def file(*events: str, head: str = "") -> bytes:
    inner = "".join(f"BEGIN:VEVENT\nUID:{number}@x\n{event}\nEND:VEVENT\n" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{inner}END:VCALENDAR\n".replace("\n\n", "\n").replace("\n", "\r\n").encode()


def times(*events: str, order: Order = LISBON, head: str = "") -> list[tuple[str, str]]:
    return [
        (f"{starts:%Y-%m-%d %H:%M}", f"{ends:%Y-%m-%d %H:%M}") for starts, ends in read(file(*events, head=head), order).spans
    ]


def test_an_event_keeps_its_hour_busy_in_whatever_zone_it_is_written() -> None:
    assert times(HOUR) == THE_HOUR
    assert times("DTSTART;TZID=Europe/Berlin:20261125T110000\nDTEND;TZID=Europe/Berlin:20261125T120000") == THE_HOUR
    assert times("DTSTART;TZID=W. Europe Standard Time:20261125T110000\nDURATION:PT1H") == THE_HOUR
    assert times("DTSTART:20261125T100000\nDTEND:20261125T110000") == THE_HOUR
    floating = "DTSTART:20261025T013000\nDTEND:20261025T023000"
    assert times(floating, order=NEW_YORK) == [("2026-10-25 05:30", "2026-10-25 06:30")]


def test_a_zone_that_the_file_describes_itself_counts() -> None:
    rule = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0545\nTZOFFSETTO:+0545\nEND:STANDARD\n"
    zone = f"BEGIN:VTIMEZONE\nTZID:Our Own\n{rule}END:VTIMEZONE\n"
    assert times("DTSTART;TZID=Our Own:20261125T154500\nDURATION:PT1H", head=zone) == THE_HOUR


def test_an_all_day_event_is_the_hosts_own_day_also_when_clocks_change() -> None:
    day = "DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261102"
    assert times(day, order=NEW_YORK) == [("2026-11-01 04:00", "2026-11-02 05:00")]
    assert times("DTSTART;VALUE=DATE:20261125") == [("2026-11-25 00:00", "2026-11-26 00:00")]


@pytest.mark.parametrize(
    "event",
    [
        HOUR + "TRANSP:TRANSPARENT",
        HOUR + "STATUS:CANCELLED",
        HOUR + "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        HOUR + "ATTENDEE;PARTSTAT=DECLINED:mailto:Vera@vbm.test",
        HOUR + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@x.test\nATTENDEE;PARTSTAT=DECLINED:mailto:vera@vbm.test",
        "DTSTART:20261125T100000Z",
        "DTSTART:20261120T100000Z\nDTEND:20261120T110000Z",
        "DTSTART:20280120T100000Z\nDTEND:20280120T110000Z",
    ],
)
def test_what_keeps_nobody_busy_is_left_out(event: str) -> None:
    assert read(file(event), LISBON) == ([], 0)


@pytest.mark.parametrize(
    "more",
    [
        "TRANSP:OPAQUE",
        "STATUS:TENTATIVE",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ana@x.test",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:vera@vbm.test",
    ],
)
def test_what_may_come_keeps_busy(more: str) -> None:
    assert times(HOUR + more) == THE_HOUR


def test_what_i_declined_is_known_by_the_name_of_a_google_calendar_too() -> None:
    event = HOUR + "ATTENDEE;PARTSTAT=DECLINED:mailto:vera@home.test"
    assert (times(event), times(event, head="X-WR-CALNAME:vera@home.test\n")) == (THE_HOUR, [])


@pytest.mark.parametrize("uid", ["our-own-uid", "our-own-uid@desk.example"])
def test_a_talk_of_ours_that_came_back_in_another_calendar_does_not_block_twice(uid: str) -> None:
    body = file(HOUR).replace(b"UID:0@x", f"UID:{uid}".encode())
    assert read(body, LISBON).spans == []


def test_series_keep_wall_time_over_clock_changes_with_what_was_moved_and_left_out() -> None:
    weekly = "DTSTART;TZID=America/New_York:20261018T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\n"
    left_out = "EXDATE;TZID=America/New_York:20261025T090000"
    assert times(weekly + left_out, order=NEW_YORK) == [
        ("2026-10-18 13:00", "2026-10-18 14:00"),
        ("2026-11-01 14:00", "2026-11-01 15:00"),
        ("2026-11-08 14:00", "2026-11-08 15:00"),
    ]
    moved = "RECURRENCE-ID;TZID=America/New_York:20261108T090000\nDTSTART:20261109T200000Z\nDTEND:20261109T210000Z"
    body = file(weekly, moved).replace(b"UID:1@x", b"UID:0@x")
    assert [f"{starts:%d %H}" for starts, _ in read(body, NEW_YORK).spans] == ["18 13", "25 13", "01 14", "09 20"]


def test_a_series_without_end_is_followed_as_far_as_we_look() -> None:
    spans = read(file("DTSTART:19700101T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=1000000000"), LISBON).spans
    assert len(spans) == 400
    assert spans[0][0] == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_overlapping_and_touching_times_are_one_and_what_sticks_out_is_cut() -> None:
    long = "DTSTART:20250101T000000Z\nDTEND:20261124T000000Z"
    assert times(HOUR, "DTSTART:20261125T103000Z\nDTEND:20261125T113000Z", "DTSTART:20261125T113000Z\nDURATION:PT30M", long) == [
        ("2026-11-23 00:00", "2026-11-24 00:00"),
        ("2026-11-25 10:00", "2026-11-25 12:00"),
    ]
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    inside, around = (noon + timedelta(hours=1), noon + timedelta(hours=2)), (noon, noon + timedelta(hours=4))
    assert merged([inside, around]) == merged([around, inside]) == [around]


@pytest.mark.parametrize(
    "event",
    [
        "SUMMARY:No time at all",
        "DTSTART:2026112T100000\nDTEND:20261125T110000Z",
        "DTSTART:20261125T100000Z\nRRULE:FREQ=NEVER",
        "DTSTART:20261125T100000Z\nDURATION:P9999999999999D",
        HOUR + "UID:another",
        HOUR + "DTSTART:20261126T100000Z",
        "DTSTART:99991231T230000Z\nDURATION:P9999999D",
        "DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY",
        "DTSTART:20261124T000000Z\nDURATION:PT1S\nRRULE:FREQ=MINUTELY",
        "DTSTART:20261125T100000Z\nDTEND:20261125T110000Z\nRRULE:FREQ=DAILY;UNTIL=yesterday",
    ],
)
def test_an_entry_that_makes_no_sense_is_counted_and_costs_no_other(event: str) -> None:
    found = read(file(event, HOUR), LISBON)
    assert (len(found.spans), found.unread) == (1, 1)


def test_a_line_that_makes_no_sense_costs_not_even_its_entry() -> None:
    assert times(HOUR + "this is no line\nATTENDEE:mailto:\nX-\x01:1") == THE_HOUR


@pytest.mark.parametrize(
    "body",
    [
        b"BEGIN:VCALENDAR",
        file(HOUR)[:-30],
        file(HOUR) + file(HOUR),
        b"BEGIN:VCALENDAR\r\n<html>\r\nEND:VCALENDAR",
        b"BEGIN:VEVENT\r\nEND:VEVENT",
        b"BEGIN:VCALENDAR\r\nCALSCALE:CHINESE\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\xff\xfe\x00\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" * 3000,
    ],
)
def test_what_is_no_whole_calendar_is_not_taken_for_an_empty_one(body: bytes) -> None:
    with pytest.raises(Unreadable, match=NO_CALENDAR):
        read(body, LISBON)


def test_more_entries_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "MOST", 300)
    with pytest.raises(Unreadable, match=TOO_MANY):
        read(file("DTSTART:20261125T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"), LISBON)


def test_it_is_read_in_a_process_that_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    assert "SECRET_KEY" not in apart._environment()
    assert read_apart(file(HOUR, "SUMMARY:odd"), LISBON) == read(file(HOUR, "SUMMARY:odd"), LISBON)
    with pytest.raises(CannotRead, match="no calendar that can be read"):
        read_apart(b"BEGIN:VCALENDAR", LISBON)


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.7)
    never = "DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    begun = time.monotonic()
    with pytest.raises(CannotRead, match="too large or repeats too often"):
        read_apart(file(*[never] * 50), LISBON)
    assert time.monotonic() - begun < 3
