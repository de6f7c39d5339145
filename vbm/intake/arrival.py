"""The way a visitor came, carried in the links until the first answer keeps it: no cookie on plain pages, no full address."""

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import current_app, g, request

from vbm.intake.came_from import LONGEST
from vbm.web.forms import LINE_BREAKS, tidy
from vbm.web.headers import SAFE_METHODS

NAMES = {"utm_source": "source", "utm_medium": "medium", "utm_campaign": "campaign", "via": "referrer"}
CARRYING = frozenset({"intake.start.show", "intake.questions.show"})
A_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,78}[a-z0-9])?")


def arrival() -> dict[str, str]:
    """{source, medium, campaign, referrer}: what the address or the form says, and whose page sent the visitor here."""
    said = {kept: _word(request.values.get(name)) for name, kept in NAMES.items()}
    said["referrer"] = _host(said["referrer"]) or _sender()
    return {kept: word for kept, word in said.items() if word}


def along(url: str) -> str:
    """The same address with the way the visitor came; a link from one of our pages to the next."""
    way = urlencode(brought())
    return f"{url}{'&' if '?' in url else '?'}{way}" if way else url


def carry(endpoint: str, values: dict[str, Any]) -> None:
    """Every link to the questionnaire takes it along, whichever page it stands on."""
    if endpoint in CARRYING and request.method in SAFE_METHODS:
        values.update((name, word) for name, word in brought() if name not in values)


def brought() -> list[tuple[str, str]]:
    """The same for the hidden fields of a form."""
    if "brought" not in g:
        said = arrival()
        g.brought = [(name, said[kept]) for name, kept in NAMES.items() if kept in said]
    return g.brought  # type: ignore[no-any-return]


def _word(said: str | None) -> str:
    return LINE_BREAKS.sub(" ", tidy((said or "")[: LONGEST * 2]))[:LONGEST].strip()


def _host(said: str) -> str:
    said = said.casefold()
    return said if A_HOST.fullmatch(said) and said not in _ours() else ""


def _sender() -> str:
    try:
        return _host(urlsplit((request.referrer or "")[:2000]).hostname or "")
    except ValueError:
        return ""


def _ours() -> set[str | None]:
    return {urlsplit(current_app.config["BASE_URL"]).hostname, urlsplit(request.host_url).hostname}
