"""Solves a challenge as a browser does."""

import html
import json
import re

import altcha


def challenge_in(page: str) -> str:
    found = re.search(r'data-challenge="([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def solved(challenge: str) -> str:
    asked = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(asked)
    assert solution is not None
    return altcha.Payload(asked, solution).to_base64()
