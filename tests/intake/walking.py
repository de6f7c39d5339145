"""A visitor's way through the real pages."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PERSONAS = json.loads(Path(__file__).with_name("personas.json").read_text(encoding="utf-8"))["personas"]
AGENCY_OWNER = PERSONAS[1]["answers"]
SOLO_COACH = PERSONAS[0]["answers"]


def answer(browser: Any, answers: Mapping[str, str]) -> None:
    for question_id, option_id in answers.items():
        said = browser.post(f"/questionnaire/{question_id}", data={"answer": option_id})
        assert said.status_code == 303, said.text


def finish(browser: Any, answers: Mapping[str, str]) -> Any:
    """Answers everything and returns the result page."""
    answer(browser, answers)
    return browser.post("/questionnaire/result", follow_redirects=True)


def leave_contact(browser: Any, **said: str) -> Any:
    """Leaves a name and an address; tick boxes by giving them."""
    return browser.post("/questionnaire/contact", data={"name": "Nadia Blum", "email": "nadia@blum.test"} | said)


BOTH = {"send_result": "y", "may_follow_up": "y"}
