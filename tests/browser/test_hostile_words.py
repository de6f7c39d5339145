"""Words that would like to be markup stay words, wherever the board and its ways of finding show them."""

from playwright.sync_api import expect

from vbm.accounts.models import Person
from vbm.projects.models import Column, Label, Task

LABEL = "<img src=x onerror=hacked()>"
TITLE = "Nasty <img src=x onerror=hacked()>"


def test_an_image_in_the_name_of_a_label_and_of_a_task_is_only_ever_text(world, open_page, desk):
    lark = world.lark
    with desk() as session:
        inbox, vera = session.get_one(Column, lark.inbox.id), session.get_one(Person, world.vera.id)
        label = Label(client_id=lark.client.id, name=LABEL, colour="c2")
        session.add(label)
        session.flush()
        task = Task.create(session, inbox, TITLE, by=vera)
        task.wear(session, label, by=vera)
        session.commit()
        task_id = task.id
    page = open_page(world.ana)
    page.add_init_script("window.hacks = 0; window.hacked = () => { window.hacks++ }")
    page.goto(f"/projects/{lark.project.id}")
    card = page.locator(f"#task-{task_id}")
    expect(card.locator(".label-chip")).to_have_text(LABEL)
    expect(card.locator(".card-title")).to_have_text(TITLE)
    with page.expect_response("**/moves"):
        card.locator(".card-title a").focus()
        page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#announcer")).to_contain_text(TITLE)
    page.get_by_role("button", name="Filter").click()
    page.locator("select[name=label]").select_option(label=LABEL)
    expect(page.locator(".filter-said")).to_contain_text(LABEL)
    assert no_harm(page)
    page.goto("/today")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Go to, or search")).to_be_focused()
    page.keyboard.type("nasty")
    expect(page.locator("#palette-found").get_by_role("option").first).to_contain_text(TITLE)
    assert no_harm(page)
    page.goto("/search?q=nasty")
    expect(page.locator("#found")).to_contain_text(TITLE)
    assert no_harm(page)


def no_harm(page):
    return page.evaluate("() => [document.querySelectorAll('img[src=x]').length, window.hacks]") == [0, 0]
