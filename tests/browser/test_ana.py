"""A day in the life of Ana, on her phone: she starts, says how long it took, until when it goes on, is stuck, speaks, is done."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from vbm.projects.models import Comment, Task, TimeEntry, WaitingOn
from vbm.support import clock


@pytest.mark.parametrize("scripts", [True, False])
def test_a_day_in_the_life_of_ana(world, open_page, desk, scripts):
    id = world.lark.task.id
    page = open_page(world.ana, "/today", phone=True, java_script_enabled=scripts)
    row, more = page.locator(f"#todo-{id}"), page.locator(f"#todo-{id} .tell")

    def say(words):
        expect(page.locator("#toasts")).to_contain_text(words)

    def opened():
        more.locator("> summary").tap()
        expect(more).to_have_attribute("open", "")
        return more

    row.get_by_role("button", name="Started").tap()
    say("Started")
    expect(row.locator(".facts")).to_contain_text("begun")

    opened().get_by_role("button", name="30 min", exact=True).tap()
    say("30 min written down")
    expect(page.locator(".worked-today")).to_contain_text("1 h 15 min")
    opened().get_by_label("Another length").fill("1:15")
    more.get_by_role("button", name="Add", exact=True).tap()
    say("1 h 15 min written down")
    expect(page.locator(".worked-today")).to_contain_text("2 h 30 min")

    opened().get_by_role("button", name="Tomorrow").tap()
    say("goes on until tomorrow")
    expect(row.locator(".facts")).to_contain_text("until tomorrow")
    expect(more).not_to_have_attribute("open", "")

    opened().locator("summary", has_text="Comment").tap()
    more.get_by_label("To the team").fill("The first half is up.")
    more.get_by_role("button", name="Say it", exact=True).tap()
    say("Said to the team")

    opened().locator("summary", has_text="Stuck").tap()
    more.get_by_label("Who is it waiting for?").select_option("member")
    more.get_by_label("Their name").fill("Vera")
    more.get_by_label("What do you need, in one sentence?").fill("Which price goes in?")
    more.get_by_role("button", name="Say that it is stuck").tap()
    expect(row.locator(".band")).to_contain_text("Waiting for Vera")
    expect(page.locator("section", has=page.locator("#group-others"))).to_contain_text("Which price goes in?")

    row.get_by_role("button", name="Go on").tap()
    expect(row.locator(".band")).to_have_count(0)
    row.get_by_role("button", name="Done").tap()
    say("Done")
    expect(page.locator("section", has=page.locator("#group-done")).locator(f"#todo-{id}")).to_be_visible()

    with desk() as session:
        task = session.get_one(Task, id)
        assert task.is_done
        assert task.expects_on == clock.today("Europe/Lisbon") + timedelta(days=1)
        assert [(one.waiting_on, one.whom) for one in task.blockers] == [(WaitingOn.MEMBER, "Vera")]
        mine = select(TimeEntry.minutes).where(TimeEntry.task_id == id, TimeEntry.id != world.lark.secret_entry.id)
        assert list(session.scalars(mine.order_by(TimeEntry.id))) == [30, 75]
        assert session.scalars(select(Comment).where(Comment.body == "The first half is up.")).one().task_id == id


def test_a_wrong_word_is_asked_again_in_the_row_and_the_focus_stays_with_it(world, open_page):
    page = open_page(world.ana, "/today", phone=True)
    row = page.locator(f"#todo-{world.lark.task.id}")
    row.locator(".tell > summary").tap()
    row.get_by_label("Another length").fill("a while")
    row.get_by_role("button", name="Add", exact=True).tap()
    answer = row.locator(".answer")
    expect(answer.locator(".error")).to_contain_text("Write it in hours and minutes")
    expect(answer.get_by_label("How long did you work on it?")).to_have_value("a while")
    answer.get_by_label("How long did you work on it?").fill("20")
    answer.get_by_role("button", name="Say so").tap()
    expect(page.locator("#toasts")).to_contain_text("20 min written down")
    expect(answer).to_be_empty()
    expect(row.locator(".tell > summary")).to_be_focused()


@pytest.mark.screen
def test_a_thumb_finds_every_button_of_a_row_at_360_pixels(world, open_page):
    page = open_page(world.ana, "/today", phone=True, viewport={"width": 360, "height": 740})
    row = page.locator(f"#todo-{world.lark.task.id}")
    row.locator(".tell > summary").tap()
    for each in row.locator(".say > summary").all():
        each.tap()
    small = row.locator("a, button, summary, input:not([type=hidden]), select, textarea").evaluate_all(
        "all => all.map(one => [one.textContent || one.name, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 43.5 || box.width < 43.5 || box.right > 360)"
        ".map(([name, box]) => [name, box.width, box.height, box.right])"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
