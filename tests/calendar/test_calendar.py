"""Talks on the days of a month, in a week, and as a list."""

from datetime import UTC, datetime

from tests.calendar.talks import put_talk


def test_each_view_answers(browser, world, desk):
    with desk() as session:
        put_talk(session, datetime(2026, 11, 24, 15, tzinfo=UTC), timezone="America/New_York", lead_id=world.lead.id)
        session.commit()
    vera = browser(world.vera)
    for view in ("month", "week", "agenda"):
        page = vera.get(f"/calendar?view={view}&on=2026-11-24")
        assert page.status_code == 200
        assert "Lena Novak" in page.text
