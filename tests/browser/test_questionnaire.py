"""Every persona through the real pages, with and without JavaScript, and one with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.intake.walking import PERSONAS
from vbm.intake.questions import BUILT_IN
from vbm.intake.recommendation import recommend
from vbm.intake.wording import headline

pytestmark = pytest.mark.screen
ANA, BO = PERSONAS[1], PERSONAS[0]


def walk(page: Page, answers: dict[str, str], *, looks: bool = True) -> None:
    page.goto("/questionnaire")
    page.click("main a.is-primary")
    for number, question in enumerate(BUILT_IN.questions, 1):
        if looks:
            expect(page.locator("legend h1")).to_have_text(question.wording)
            assert page.locator(".step").inner_text() == f"Question {number} of {len(BUILT_IN.questions)}"
            assert page.locator(":checked").count() == 0
        page.check(f'[id="answer-{answers[question.id]}"]')
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.click("main form button.is-primary")
    expect(page.locator("h1")).to_have_text("Check your answers")
    page.click("main form button.is-primary")


def says_the_result_of(page: Page, answers: dict[str, str]) -> None:
    expect(page.locator("h1")).to_have_text(headline(recommend(answers, BUILT_IN), BUILT_IN))


def test_every_persona_without_javascript(open_page) -> None:
    page = open_page(java_script_enabled=False)
    page.route("**/static/**", lambda route: route.abort())  # how it looks is not asked here
    for persona in PERSONAS:
        page.context.clear_cookies()
        walk(page, persona["answers"], looks=persona is PERSONAS[0])
        says_the_result_of(page, persona["answers"])


@pytest.mark.parametrize("persona", [ANA, BO], ids=lambda persona: persona["name"])
def test_with_javascript_only_the_main_area_changes(open_page, persona) -> None:
    page = open_page(phone=True)
    page.goto("/questionnaire/handover")
    page.evaluate("window.same = true")
    page.get_by_role("button", name="Continue", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="Choose the answer that comes closest.").press("Enter")
    expect(page.locator("[name=answer]").first).to_be_focused()
    page.locator("[name=answer]").first.check()
    page.get_by_role("button", name="Continue", exact=True).click()
    expect(page).to_have_url(re.compile("/questionnaire/doing_hours$"))
    expect(page).not_to_have_title(re.compile("^Error: "))
    assert page.evaluate("window.same")
    page.context.clear_cookies()
    walk(page, persona["answers"])
    says_the_result_of(page, persona["answers"])
    page.go_back()
    expect(page.locator("h1")).to_have_text("Check your answers")


def test_with_the_keyboard_alone(open_page) -> None:
    page = open_page(path="/questionnaire/handover")
    for question in BUILT_IN.questions:
        expect(page.locator("legend h1")).to_have_text(question.wording)
        options = [option.id for option in question.options]
        until_focused(page, '[name="answer"]')
        page.keyboard.press("Space")
        for _ in range(options.index(ANA["answers"][question.id])):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Check your answers")
    until_focused(page, "main form[action='/questionnaire/result'] button")
    page.keyboard.press("Enter")
    says_the_result_of(page, ANA["answers"])


def until_focused(page: Page, selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_going_on_on_another_device(open_page) -> None:
    phone = open_page(path="/questionnaire/handover", phone=True)
    phone.locator("[name=answer]").first.check()
    phone.get_by_role("button", name="Continue", exact=True).click()
    phone.get_by_role("button", name="Continue on another device").click()
    link = phone.locator("#link").inner_text()
    laptop = open_page(path=re.sub(r"^https?://[^/]+", "", link), java_script_enabled=False)
    laptop.get_by_role("button", name="Go on here").click()
    expect(laptop.locator(".step")).to_have_text("Question 2 of 14")
    assert laptop.get_by_role("link", name="Back").get_attribute("href") == "/questionnaire/handover"


def test_a_refused_contact_form_leads_to_each_field(open_page) -> None:
    page = open_page(java_script_enabled=False)
    walk(page, BO["answers"])
    page.get_by_role("link", name="Keep or send this result").click()
    page.get_by_label("Web address").fill("not an address")
    page.get_by_role("button", name="Keep it").click()
    expect(page).to_have_title(re.compile("^Error: "))
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text("There is a problem")
    for link in alert.get_by_role("link").all():
        field = page.locator(link.get_attribute("href") or "")
        told = page.locator(f"#{field.get_attribute('id')}-error")
        expect(told).to_have_text(f"Error: {link.inner_text()}")
        assert (told.get_attribute("id") or "?") in (field.get_attribute("aria-describedby") or "")
