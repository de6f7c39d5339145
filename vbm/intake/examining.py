"""The checks of a draft, which every page of its editor shows: worked out once for each state of the draft."""

import json
from functools import lru_cache
from typing import Any

from vbm.intake.checks import Finding, check
from vbm.intake.questions import Questionnaire


def examine(raw: dict[str, Any]) -> tuple[Finding, ...]:
    return _examined(json.dumps(raw))


@lru_cache(maxsize=8)
def _examined(text: str) -> tuple[Finding, ...]:
    return check(Questionnaire.read(json.loads(text)))
