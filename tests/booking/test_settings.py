"""What a manager says about their talks."""

from datetime import date, time

import pytest
from sqlalchemy import select

from tests.booking.linking import OMAR, at, book, seen
from tests.counting import counted_selects
from vbm.activity.models import Activity
from vbm.booking import taking
from vbm.booking.feed import feed_url
from vbm.booking.models import DatedHours, Host, TalkKind
from vbm.booking.taking import NotToBeHad
from vbm.booking.times import Why
from vbm.practice.holidays import keep_holidays

WEEK = {"is_open": "y", "monday": "", "tuesday": "9-12, 13:30-16", "wednesday": "10:00-16:00", "most_a_day": "3"}
KIND = {
    "name": "Short talk", "description": "Ten minutes", "slug": "", "audience": "anyone", "minutes": "10", "step": "15",
    "before": "0", "after": "5",
    "notice_hours": "2", "notice_days": "0", "days_ahead": "14", "most_a_day": "", "change_until_hours": "1", "by_phone": "y",
}  # fmt: skip


@pytest.fixture
def vera(browser, world):
    return browser(world.vera)


def kind_form(world, **said):
    return KIND | {"host_id": str(world.vera.id)} | said


def one_kind(session, slug="short-talk"):
    return session.scalars(select(TalkKind).where(TalkKind.slug == slug)).one()


def test_hours_are_kept_and_shown_again(vera, world, desk):
    assert vera.post("/settings/talks", data=WEEK | {"video_link": "meet.example/vera", "phone": "+351 1"}).status_code == 303
    with desk() as session:
        host = session.get_one(Host, world.vera.id)
        kinds = session.scalars(select(Activity.kind).where(Activity.about == host.about)).all()
    assert host.weekly == [[1, "09:00", "12:00"], [1, "13:30", "16:00"], [2, "10:00", "16:00"]]
    assert (host.is_open, host.most_a_day, host.video_link) == (True, 3, "https://meet.example/vera")
    assert kinds == ["talks.described"]
    assert 'value="09:00-12:00, 13:30-16:00"' in vera.get("/settings/talks").text


def test_a_day_that_cannot_be_read_is_said_beside_it_and_nothing_is_lost(vera, world, desk):
    answer = vera.post("/settings/talks", data=WEEK | {"friday": "10-12, 11-13", "thursday": "10:00-10:00"})
    assert answer.status_code == 422
    assert "10:00–12:00 and 11:00–13:00 overlap" in answer.text
    assert "10:00–10:00 has no length" in answer.text
    assert 'value="9-12, 13:30-16"' in answer.text
    with desk() as session:
        assert session.get_one(Host, world.vera.id).weekly[0] == [0, "10:00", "16:00"]


def test_the_page_says_what_visitors_see_and_where_nothing_is_free_it_says_why(vera, world):
    vera.post("/settings/talks", data=WEEK)
    page = vera.get("/settings/talks").text
    assert "Next free: Tue 24 Nov 09:00, 09:30, 10:00, 10:30" in page
    vera.post("/settings/talks", data={"tuesday": "10-12"})  # not open
    page = vera.get("/settings/talks").text
    assert "Visitors see no free time now." in page
    assert "Nobody can book this kind of talk by themselves now." in vera.get("/calendar/why").text


def test_the_page_reads_little_however_much_there_is(vera, app):
    vera.get("/settings/talks")
    with counted_selects(app) as asked:
        vera.get("/settings/talks")
    assert len(asked) < 34


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"way": "closed"}, (False, None, None)),
        ({"way": "closed_between", "opens": "13", "closes": "14:30"}, (False, time(13), time(14, 30))),
        ({"way": "open_between", "opens": "18:00", "closes": "19:00"}, (True, time(18), time(19))),
    ],
)
def test_one_day_can_be_different_and_be_as_usual_again(vera, desk, said, kept):
    assert vera.post("/settings/talks/exceptions", data={"on": "2026-11-25", "note": "Dentist"} | said).status_code == 303
    with desk() as session:
        row = session.scalars(select(DatedHours)).one()
    assert (row.on, row.note) == (date(2026, 11, 25), "Dentist")
    assert (row.is_open, row.opens, row.closes) == kept
    assert "Dentist" in vera.get("/settings/talks").text
    assert vera.post(f"/settings/talks/exceptions/{row.id}/removal").status_code == 303
    with desk() as session:
        assert session.scalars(select(DatedHours)).all() == []
        said = session.scalars(select(Activity).where(Activity.kind.like("talks.exception%"))).all()
    assert [one.kind for one in said] == ["talks.exception_added", "talks.exception_removed"]
    assert "Dentist" not in str([one.data for one in said])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"on": ""}, "Choose a day."),
        ({"on": "2026-11-22"}, "This day has gone by."),
        ({"way": "open_between"}, "Write a time, like 13:00."),
        ({"way": "open_between", "opens": "13", "closes": "13:00"}, "later than when it begins"),
        ({"way": "closed_between", "opens": "18", "closes": "24:00"}, "23:55 at the latest"),
        ({"way": "sometimes"}, "Choose one of these."),
    ],
)
def test_an_exception_that_cannot_be_is_refused_and_stays_in_the_form(vera, desk, said, why):
    answer = vera.post("/settings/talks/exceptions", data={"on": "2026-11-25", "way": "closed", "note": "Dentist"} | said)
    assert answer.status_code == 422
    assert why in answer.text
    assert 'value="Dentist"' in answer.text
    with desk() as session:
        assert session.scalars(select(DatedHours)).all() == []


def test_the_same_exception_twice_is_said(vera):
    said = {"on": "2026-11-25", "way": "closed"}
    assert vera.post("/settings/talks/exceptions", data=said).status_code == 303
    assert "on the list already" in vera.post("/settings/talks/exceptions", data=said).text


def test_a_kind_is_added_changed_put_first_retired_and_brought_back(vera, world, desk):
    assert vera.post("/settings/talks/kinds", data=kind_form(world)).status_code == 303
    with desk() as session:
        kind = one_kind(session)
    assert (kind.minutes, kind.most_a_day, kind.by_video, kind.by_phone, kind.place) == (10, None, False, True, 3)
    address = f"/settings/talks/kinds/{kind.id}"
    assert "http://localhost/book/short-talk" in vera.get(address).text
    assert "/framed/book/short-talk" in vera.get(address).text
    vera.post(address, data=kind_form(world, name="Chat", slug="chat", needs_approval="y"))
    for _ in range(3):
        vera.post(f"{address}/place")
    with desk() as session:
        kind = one_kind(session, "chat")
        assert (kind.name, kind.needs_approval, kind.place) == ("Chat", True, 0)
    vera.post(f"{address}/retirement")
    assert "1 not offered any more" in vera.get("/settings/talks").text
    vera.post(f"{address}/return")
    with desk() as session:
        assert one_kind(session, "chat").retired_at is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"days_ahead": "3", "notice_days": "4"}, "longer than the 3 days ahead"),  # case 13
        ({"days_ahead": "3", "notice_hours": "73"}, "longer than the 3 days ahead"),
        ({"minutes": "12"}, "full five minutes"),
        ({"step": "7"}, "full five minutes"),
        ({"minutes": "0"}, "Say a number from 5"),
        ({"by_phone": ""}, "People have to reach you"),
        ({"slug": "first-talk"}, "is the address of another page"),
        ({"slug": "ask"}, "is the address of another page"),
        ({"slug": "Über uns"}, "small letters"),
        ({"name": "???"}, "small letters"),
        ({"audience": "nobody"}, "Choose one of these."),
        ({"host_id": "99999"}, "Choose one of these."),
    ],
)
def test_a_kind_under_which_nothing_could_be_booked_is_refused(vera, world, desk, said, why):
    form = kind_form(world) | said
    form = {name: value for name, value in form.items() if value or name in ("slug", "most_a_day", "before")}
    answer = vera.post("/settings/talks/kinds", data=form)
    assert answer.status_code == 422
    assert why in answer.text
    assert "Ten minutes" in answer.text
    with desk() as session:
        assert len(session.scalars(select(TalkKind)).all()) == 3


def test_a_kind_by_video_without_a_link_may_be_but_is_said(vera, world):
    assert "There is no video link yet." in vera.get("/settings/talks").text
    vera.post("/settings/talks", data=WEEK | {"video_link": "meet.example/vera"})
    assert "There is no video link yet." not in vera.get("/settings/talks").text


def test_a_kind_that_was_retired_meanwhile_takes_no_booking_and_what_is_booked_stays(vera, world, desk):  # case 24
    talk = book(desk)
    with desk() as session:
        kind_id = one_kind(session, "first-talk").id
    vera.post(f"/settings/talks/kinds/{kind_id}/retirement")
    with desk() as session:
        kind, said = session.get_one(TalkKind, kind_id), OMAR | {"request_id": "0" * 32}
        with pytest.raises(NotToBeHad) as refused:
            taking.book(session, kind, at(25, 15), **said)
    assert refused.value.why == Why.NOT_OPEN
    assert seen(desk, talk).state == "booked"
    assert vera.get(f"/calendar/talks/{talk}").status_code == 200


def test_a_second_manager_has_hours_of_their_own_from_the_first_save(vera, world, browser, desk):
    with desk() as session:
        ana = session.get_one(type(world.ana), world.ana.id)
        ana.role = "manager"
        session.commit()
    max_ = browser(world.ana)
    assert "You hold no talks yet." in max_.get("/settings/talks").text
    max_.post("/settings/talks", data=WEEK)
    max_.post("/settings/talks/kinds", data=kind_form(world, host_id=str(world.ana.id)))
    with desk() as session:
        assert session.get_one(Host, world.ana.id).most_a_day == 3
        assert session.get_one(Host, world.vera.id).most_a_day is None
        assert one_kind(session).host_id == world.ana.id
    assert "with Ana" in vera.get("/settings/talks").text


def test_an_exception_of_another_host_is_not_there(vera, world, browser, desk):
    vera.post("/settings/talks/exceptions", data={"on": "2026-11-25", "way": "closed"})
    with desk() as session:
        session.get_one(type(world.ana), world.ana.id).role = "manager"
        session.commit()
    assert browser(world.ana).post("/settings/talks/exceptions/1/removal").status_code == 404


def test_a_new_address_of_the_feed_makes_the_old_one_void(vera, world, desk):
    with desk() as session:
        old = feed_url(session.get_one(Host, world.vera.id)).removeprefix("http://localhost")
    assert vera.get(old).status_code == 200
    vera.post("/settings/talks/feed")
    with desk() as session:
        host = session.get_one(Host, world.vera.id)
        assert host.feed_version == 1
        assert feed_url(host) in vera.get("/settings/talks").text
    assert vera.get(old).status_code == 404


def test_why_says_the_reason_for_each_time_and_all_for_one(vera, world, desk):
    with desk() as session:
        keep_holidays(session, {date(2026, 12, 8): "Immaculate Conception"}, by=world.vera.id)
        session.commit()
    book(desk)
    page = vera.get("/calendar/why?kind=1&day=2026-11-25&time=14:05").text
    assert "Taken by the talk at 14:00" in page
    assert "Talks begin every 30 minutes" in page
    assert "Holiday: Immaculate Conception" in vera.get("/calendar/why?kind=1&day=2026-12-08").text
    assert vera.get("/calendar/why?kind=1&day=2027-03-28&time=01:30").text.count("The clocks skip this time that day.") == 1
    for odd in ("kind=x", "kind=99", "day=2026-02-30", "day=", "time=25:00"):
        assert vera.get(f"/calendar/why?{odd}").status_code == 422
