"""A client who is signed in finds what she has booked; nobody else finds any of it."""

import re

from tests.booking.booking import book, talks

THEN = "/book/one-to-one/20261125T1300Z"


def test_her_talks_stand_where_she_books_and_lead_to_their_page(browser, desk, world):
    assert "Your talks" not in browser(world.cleo).get("/book").text
    assert book(browser(world.cleo), THEN, name="Cleo Marsh", email=world.cleo.email).status_code == 303
    hers = browser(world.cleo).get("/book")
    assert "1:1, Wednesday 25 November, 13:00 to 13:30" in hers.text
    [link] = re.findall(r'href="(/talk/[^"]+)"', hers.text)
    assert "Wednesday 25 November" in browser(world.cleo).get(link).text
    assert "no-store" in hers.headers["Cache-Control"]
    for other in (browser(), browser(world.mallory), browser(world.vera)):
        assert "Your talks" not in other.get("/book").text


def test_what_is_cancelled_or_left_with_another_address_is_not_hers(browser, desk, world):
    book(browser(world.cleo), THEN, name="Cleo Marsh", email="cleo@elsewhere.test")
    book(browser(world.cleo), "/book/one-to-one/20261125T1400Z", name="Cleo Marsh", email=world.cleo.email)
    with desk() as session:
        talks(session)[1].cancel(session, by=world.vera.id)
        session.commit()
    assert "Your talks" not in browser(world.cleo).get("/book").text
