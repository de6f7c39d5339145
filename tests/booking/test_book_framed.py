"""The same pages inside the practice's other site."""

import pytest

from tests.booking.booking import FIRST, book, times_on
from vbm.practice.models import our_practice


@pytest.fixture(autouse=True)
def _allowed(desk, world):
    with desk() as session:
        our_practice(session).framed_by = {"origins": ["https://www.lumen.example"]}
        session.commit()


def test_a_talk_is_booked_within_the_frame(browser):
    visitor = browser()
    days = visitor.get("/framed/book")
    assert times_on(days)[0].startswith("/framed/book/first-talk/")
    assert f'action="/framed{FIRST}"' in visitor.get(f"/framed{FIRST}").text
    answer = book(visitor, f"/framed{FIRST}")
    assert (answer.status_code, answer.location.startswith("/framed/booked/")) == (303, True)
    assert "Your talk is booked, Omar" in visitor.get(answer.location).text
    assert visitor.get("/framed/book/first-talk/ask").status_code == 200
