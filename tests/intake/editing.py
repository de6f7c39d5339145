"""A manager at the editor of the questionnaire."""

import re
from typing import Any

EDITOR = "/settings/questionnaire"
DRAFT = f"{EDITOR}/draft"


def begin(browser: Any) -> Any:
    assert browser.post(DRAFT).status_code == 303
    return browser


def revision(page: Any) -> str:
    """What the form on this page says it has looked at."""
    found = re.search(r'name="revision"[^>]*value="(\d+)"', page.text)
    assert found
    return found[1]


def save(browser: Any, path: str, **said: str) -> Any:
    """Opens the form, changes what is said, and sends the rest as it stood."""
    shown = browser.get(f"{DRAFT}/{path}")
    return browser.post(f"{DRAFT}/{path}", data=filled(shown.text) | said)


def filled(text: str) -> dict[str, str]:
    """The fields of the page's own form, as they stand."""
    main = text.partition("<main")[2]
    form = next(one for one in re.findall(r"<form.*?</form>", main, re.S) if 'class="one-button"' not in one)
    said = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', form))
    said |= dict(re.findall(r'<textarea[^>]*name="([a-z_]+)"[^>]*>\s*(.*?)</textarea>', form, re.S))
    for name, options in re.findall(r'<select[^>]*name="([a-z_]+)"[^>]*>(.*?)</select>', form, re.S):
        if chosen := re.search(r'<option selected[^>]*value="([^"]*)"', options):
            said[name] = chosen[1]
    return {
        name: value.replace("&#39;", "'").replace("&quot;", '"').replace("&amp;", "&")
        for name, value in said.items()
        if name not in ("csrf_token", "command_key")
    }


def publish(browser: Any, says: str = "Clearer words.", **said: Any) -> Any:
    shown = browser.get(f"{DRAFT}/publication")
    accepted = re.findall(r'name="accepted"[^>]*value="(\d+)"', shown.text)
    return browser.post(f"{DRAFT}/publication", data={"revision": revision(shown), "says": says, "accepted": accepted} | said)
