"""What machines read of a page: search engines, and those who show a link to it."""

from typing import Any, NamedTuple

from flask import Flask, current_app, g, request

from vbm.practice.site_words import SITE_PAGES
from vbm.public.shown import ADDRESSES, Shown, site
from vbm.web.framed import is_framed
from vbm.web.links import external_url

QUESTIONNAIRE = (
    "Answer a few questions about your week and your team, and see whether a Virtual Business Manager, "
    "a Virtual Assistant, both or neither yet fits, and why."
)
RULES = "Every question, every point and every rule behind the recommendation, open to read."
TALK = "Book a talk: choose a time that suits you, by your own clock. It costs nothing and binds you to nothing."
ERRANDS = {"intake.start.show": QUESTIONNAIRE, "intake.rules.show": RULES, "booking.talks.new": TALK}
FOUND = (*ADDRESSES.values(), *ERRANDS)
ASKED = range(1, 5)


class Head(NamedTuple):
    """`address` is None for what no search engine should keep."""

    description: str
    address: str | None
    card: str
    data: list[dict[str, Any]]


def init_app(app: Flask) -> None:
    app.jinja_env.globals["site_head"] = site_head


def site_head() -> Head:
    shown, endpoint, base = site(), request.endpoint, current_app.config["BASE_URL"]
    name = next((page.name for page in SITE_PAGES if ADDRESSES[page.name] == endpoint), None)
    hidden = is_framed() or g.get("previewed") or endpoint not in FOUND
    description = shown(f"{name}_description") if name else ERRANDS.get(endpoint or "", shown("home_description"))
    data = structured(name, shown, base) if name and not hidden else []
    return Head(description, None if hidden else external_url(str(endpoint)), base + shown.card.url, data)


def structured(name: str, shown: Shown, base: str) -> list[dict[str, Any]]:
    if name == "together":
        return [about_questions(shown)] if shown("together_ask_1") else []
    return [about_practice(shown, base)] if name in ("home", "contact") else []


def about_practice(shown: Shown, base: str) -> dict[str, Any]:
    said = {
        "@context": "https://schema.org",
        "@type": "ProfessionalService",
        "name": shown.name,
        "url": base + "/",
        "description": shown("home_description"),
        "image": base + (shown.picture("portrait") or shown.card).url,
        "email": shown("contact_email"),
        "telephone": shown("contact_phone"),
        "address": ", ".join(shown.lines("contact_address")),
    }
    return {key: value for key, value in said.items() if value}


def about_questions(shown: Shown) -> dict[str, Any]:
    pairs = [(shown(f"together_ask_{one}"), shown(f"together_answer_{one}")) for one in ASKED]
    asked = [
        {"@type": "Question", "name": ask, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for ask, answer in pairs
        if ask and answer
    ]
    return {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": asked}
